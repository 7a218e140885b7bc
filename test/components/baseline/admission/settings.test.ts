import type { AdmissionArgs } from "../../../../components/baseline";
import { resolveAdmission } from "../../../../components/baseline/admission/settings";

const nothingAccepted = new Set<string>();

it("fills in every default with the strict value", () => {
  expect(resolveAdmission({}, nothingAccepted)).toEqual({
    mode: "enforce",
    allowedRegistries: [],
    priorityClasses: [],
    ingressAnnotations: [],
    finalizers: [],
    imagePinning: "digest",
    seccompProfiles: [],
    probeExemptContainers: [],
    publicServices: [],
    requiredLabels: {},
    safeDefaults: false,
    maxDataSize: "512Ki",
    maxDataBytes: 524_288,
    exemptNamespaces: [],
    allowSecretEnvironment: false,
  });
});

it.each<[property: string, problem: string, args: object]>([
  ["admission.modes", "there is no such argument", { modes: "audit" }],
  ["admission.mode", '"off" is not known', { mode: "off" }],
  ["admission.maxDataSize", "2Mi is not between 1 and what the API server takes at all", { maxDataSize: "2Mi" }],
  ["admission.maxDataSize", "0 is not between 1 and what the API server takes at all", { maxDataSize: "0" }],
  ["admission.maxDataSize", '"much" is not a number of bytes', { maxDataSize: "much" }],
  ["admission.imagePinning", '"none" is not known', { imagePinning: "none" }],
  ["admission.allowedRegistries", "it is not a list of texts", { allowedRegistries: "r.example.com/" }],
  [
    "admission.allowedRegistries[0]",
    '"r.example.com" does not end in a slash',
    { allowedRegistries: ["r.example.com"] },
  ],
  ["admission.publicServices[0]", '"gateway" does not say in which namespace', { publicServices: ["gateway"] }],
  ["admission.seccompProfiles", "it is not a list of texts", { seccompProfiles: [1] }],
  ["admission.safeDefaults", '"yes" is neither true nor false', { safeDefaults: "yes" }],
  ["admission.requiredLabels", "it is not a map", { requiredLabels: ["owner"] }],
  ["admission.requiredLabels.owner", '"[" is not a regular expression', { requiredLabels: { owner: "[" } }],
  ["admission.requiredLabels.owner", '"(?!x)y" is not a regular expression', { requiredLabels: { owner: "(?!x)y" } }],
  ["admission.requiredLabels.owner", "1 is not a regular expression", { requiredLabels: { owner: 1 } }],
])("refuses %s: %s", (property, problem, args) => {
  expect(() => resolveAdmission(args as AdmissionArgs, nothingAccepted)).toThrow(`${property}: ${problem}`);
});

it.each<[control: string, args: AdmissionArgs]>([
  ["adm-vap-baseline", { mode: "audit" }],
  ["adm-vap-baseline", { exemptNamespaces: ["legacy"] }],
  ["adm-image-pinning", { imagePinning: "tag" }],
])("asks for an accepted risk of %s for %j", (control, args) => {
  expect(() => resolveAdmission(args, nothingAccepted)).toThrow(`acceptedRisks: [{ control: "${control}"`);
  expect(resolveAdmission(args, new Set([control]))).toMatchObject(args);
});

it("tolerates secrets in the environment only as an accepted risk of its own", () => {
  expect(resolveAdmission({}, new Set(["secrets-as-files"])).allowSecretEnvironment).toBe(true);
});

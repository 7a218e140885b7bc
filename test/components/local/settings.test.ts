import { resolveSettings, type LocalSettings } from "../../../components/local/settings";

test("defaults", () => {
  expect(resolveSettings({})).toEqual({
    version: "1.36",
    podCidr: "10.244.0.0/16",
    serviceCidr: "10.96.0.0/16",
    auditRetentionDays: 365,
    nodes: 0,
    simulatedNodes: 0,
  });
});

test("an OIDC issuer gets a prefix of its own", () => {
  expect(resolveSettings({ oidc: { issuerUrl: "https://login.example.com", clientId: "k8s" } }).oidc).toEqual({
    issuerUrl: "https://login.example.com",
    clientId: "k8s",
    usernameClaim: "email",
    groupsClaim: "groups",
    prefix: "oidc:",
  });
});

const oidc = { issuerUrl: "https://login.example.com", clientId: "k8s" };
test.each<[string, LocalSettings, string]>([
  ["an unknown version", { version: "1.20" }, 'version: "1.20" is not known'],
  ["a version without a minor", { version: "constructor" }, 'version: "constructor" is not known'],
  ["overlapping ranges", { podCidr: "10.96.0.0/12" }, "network.serviceCidr:"],
  ["a small service range", { serviceCidr: "10.96.0.0/28" }, "network.serviceCidr: 10.96.0.0/28 is too small"],
  ["audit records for a day", { auditRetentionDays: 1 }, "audit.retentionDays: 1 is not a whole number from 30"],
  ["half a node", { nodes: 0.5 }, "nodes: 0.5 is not a whole number"],
  ["NaN nodes", { nodes: Number("many") }, "nodes: NaN is not a whole number"],
  ["more real nodes than a machine bears", { nodes: 9 }, "nodes: 9 is not a whole number from 0 to 8"],
  ["too many simulated nodes", { simulatedNodes: 5001 }, "simulatedNodes: 5001 is not a whole number from 0 to 5000"],
  ["pods in the nodes' own network", { nodes: 1, podCidr: "100.64.0.0/16" }, "nodes:"],
  ["services in the nodes' own network", { nodes: 1, serviceCidr: "100.64.0.0/16" }, "nodes:"],
  ["a misspelt setting", { node: 3 } as LocalSettings, "node: there is no such argument"],
  [
    "an issuer without TLS",
    { oidc: { ...oidc, issuerUrl: "http://x" } },
    'oidc.issuerUrl: "http://x" is not an https URL',
  ],
  ["no client id", { oidc: { ...oidc, clientId: "" } }, "oidc.clientId: it is missing"],
  ["an empty prefix", { oidc: { ...oidc, prefix: "" } }, "oidc.prefix:"],
  ["a system prefix", { oidc: { ...oidc, prefix: "system:" } }, 'oidc.prefix: "system:" lets the issuer name'],
])("%s is refused", (_, settings, message) => {
  expect(() => resolveSettings(settings)).toThrow(message);
});

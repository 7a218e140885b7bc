import { checkAcceptedRisk } from "../../shared/acceptedRisks";
import { fail, shown } from "../../shared/errors";
import { rejectUnknownProperties, validateMap, validateOneOf } from "../../shared/validation";
import type { AdmissionArgs } from "./args";
import { validateBytes } from "../../kubernetes/quantity";
import { type AdmissionMode, admissionModes } from "./policy";

/** The admission arguments with every default filled in and every value checked. */
export interface AdmissionSettings extends Required<AdmissionArgs> {
  readonly mode: AdmissionMode;
  readonly allowSecretEnvironment: boolean;
  readonly maxDataBytes: number;
}

/** The API server's own limit. */
const MAX_DATA_BYTES = 2 ** 20;

const DEFAULTS: Required<AdmissionArgs> = {
  mode: "enforce",
  allowedRegistries: [],
  imagePinning: "digest",
  seccompProfiles: [],
  probeExemptContainers: [],
  publicServices: [],
  requiredLabels: {},
  safeDefaults: false,
  maxDataSize: "512Ki",
  priorityClasses: [],
  ingressAnnotations: [],
  finalizers: [],
  exemptNamespaces: [],
};

function checkTexts(property: string, value: unknown): void {
  if (Array.isArray(value) && value.every((item) => typeof item === "string" && item !== "")) return;
  fail(property, "it is not a list of texts", "write a list, or leave it out");
}

/** Whether it is a regular expression of both JavaScript and RE2, which the API server has. */
function isSharedPattern(pattern: unknown): boolean {
  if (typeof pattern !== "string" || /\(\?(?!:)|\\[1-9]/.test(pattern)) return false;
  try {
    new RegExp(pattern);
    return true;
  } catch {
    return false;
  }
}

/**
 * Fills in the defaults of the admission arguments and checks them.
 *
 * @param accepted ids of the controls with an accepted risk.
 * @throws InvalidArgumentError naming the property.
 */
export function resolveAdmission(args: AdmissionArgs, accepted: ReadonlySet<string>): AdmissionSettings {
  rejectUnknownProperties("admission", args, Object.keys(DEFAULTS));
  const settings = { ...DEFAULTS, ...args };
  const mode = validateOneOf("admission.mode", settings.mode, admissionModes);
  validateOneOf("admission.imagePinning", settings.imagePinning, ["digest", "tag"]);
  if (typeof settings.safeDefaults !== "boolean") {
    fail(
      "admission.safeDefaults",
      `${JSON.stringify(settings.safeDefaults)} is neither true nor false`,
      "use true or false",
    );
  }
  const maxDataBytes = validateBytes("admission.maxDataSize", settings.maxDataSize);
  if (maxDataBytes < 1 || maxDataBytes > MAX_DATA_BYTES) {
    fail(
      "admission.maxDataSize",
      `${settings.maxDataSize} is not between 1 and what the API server takes at all`,
      'use "1Mi" at most',
    );
  }
  checkTexts("admission.seccompProfiles", settings.seccompProfiles);
  checkTexts("admission.probeExemptContainers", settings.probeExemptContainers);
  checkTexts("admission.exemptNamespaces", settings.exemptNamespaces);
  checkTexts("admission.priorityClasses", settings.priorityClasses);
  checkTexts("admission.ingressAnnotations", settings.ingressAnnotations);
  checkTexts("admission.finalizers", settings.finalizers);
  checkTexts("admission.allowedRegistries", settings.allowedRegistries);
  checkTexts("admission.publicServices", settings.publicServices);
  settings.publicServices.forEach((service, index) => {
    if (!/^[^/]+\/[^/]+$/.test(service)) {
      fail(
        `admission.publicServices[${index}]`,
        `${shown(service)} does not say in which namespace the Service is`,
        'write "namespace/name"',
      );
    }
  });
  settings.allowedRegistries.forEach((prefix, index) => {
    // Without the slash, registry.example.com would also allow registry.example.com.attacker.net.
    if (!prefix.endsWith("/")) {
      fail(
        `admission.allowedRegistries[${index}]`,
        `${shown(prefix)} does not end in a slash, so it would also allow names that only begin like it`,
        `write "${prefix}/"`,
      );
    }
  });
  const requiredLabels = validateMap("admission.requiredLabels", settings.requiredLabels);
  for (const [label, pattern] of Object.entries(requiredLabels)) {
    if (!isSharedPattern(pattern)) {
      fail(
        `admission.requiredLabels.${label}`,
        `${JSON.stringify(pattern)} is not a regular expression that the API server takes`,
        'write a pattern of the whole value without look-around and back references, e.g. "[a-z-]+"',
      );
    }
  }
  if (mode === "audit") {
    checkAcceptedRisk(accepted, {
      control: "adm-vap-baseline",
      property: "admission.mode",
      problem: "in audit mode nothing is refused",
      secure: 'use "enforce"',
    });
  }
  if (settings.imagePinning === "tag") {
    checkAcceptedRisk(accepted, {
      control: "adm-image-pinning",
      property: "admission.imagePinning",
      problem: "a tag can be moved to another image",
      secure: 'use "digest"',
    });
  }
  if (settings.exemptNamespaces.length > 0) {
    checkAcceptedRisk(accepted, {
      control: "adm-vap-baseline",
      property: "admission.exemptNamespaces",
      problem: "workloads in these namespaces are not checked",
      secure: "leave it out",
    });
  }
  return { ...settings, mode, maxDataBytes, allowSecretEnvironment: accepted.has("secrets-as-files") };
}

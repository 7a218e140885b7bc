import { all, any, celString, not } from "./cel";
import { PLATFORM_ADMIN } from "./identities";
import type { AdmissionPolicy } from "./policy";

// Formats that only credentials have: AWS access keys, GitHub and Slack tokens.
export const TOKEN_PATTERN = "AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[abp]-[A-Za-z0-9-]{10}";

/**
 * CEL that is true when text `v` holds a credential. The plain searches come first: a regular expression over a large
 * ConfigMap would use up the request's cost budget.
 */
export function holdsCredential(v: string): string {
  const hints = ["AKIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "xox"];
  return any(
    `${v}.contains("PRIVATE KEY-----")`,
    all(any(...hints.map((hint) => `${v}.contains("${hint}")`)), `${v}.matches(${celString(TOKEN_PATTERN)})`),
  );
}

/** What may differ between clusters in the checks of Secrets and ConfigMaps. */
export interface CredentialPolicyOptions {
  readonly permittedNamespaces: readonly string[];
  /** Most bytes of data in one object. */
  readonly maxDataBytes: number;
}

/** CEL for the bytes in a map of texts, or of bytes, which admission sees in base64. */
function bytesIn(map: string, isBase64: string): string {
  const bytes = `size(bytes(string(${map}[key])))`;
  return `${map}.map(key, size(key) + (${isBase64} ? ${bytes} * 3 / 4 : ${bytes})).sum()`;
}

/** The checks of Secrets and ConfigMaps. */
export function credentialPolicy({ permittedNamespaces, maxDataBytes }: CredentialPolicyOptions): AdmissionPolicy {
  const inConfigMap = holdsCredential("variables.data[key]");
  return {
    name: "credentials",
    permittedNamespaces,
    rules: [
      { apiGroups: [""], apiVersions: ["v1"], resources: ["secrets", "configmaps"], operations: ["CREATE", "UPDATE"] },
    ],
    variables: [
      { name: "data", expression: "dyn(object).?data.orValue({})" },
      { name: "binaryData", expression: "dyn(object).?binaryData.orValue({})" },
      {
        name: "unchanged",
        expression: all(
          'request.operation == "UPDATE"',
          "dyn(object).?data == dyn(oldObject).?data",
          "dyn(object).?binaryData == dyn(oldObject).?binaryData",
        ),
      },
    ],
    validations: [
      {
        // Within its quota a tenant could fill etcd with them, and stop the cluster for all.
        control: "ns-quota-limitrange",
        expression: any(
          "variables.unchanged",
          `${bytesIn("variables.data", 'request.kind.kind == "Secret"')} + ${bytesIn("variables.binaryData", "true")} <= ${maxDataBytes}`,
          PLATFORM_ADMIN,
        ),
        message: `the data of a ConfigMap or Secret must not exceed ${maxDataBytes} bytes; keep large files in the image or in a volume`,
      },
      {
        control: "sa-bound-projected-tokens",
        expression: any(
          'request.operation != "CREATE"',
          'request.kind.kind != "Secret"',
          'dyn(object).?type.orValue("") != "kubernetes.io/service-account-token"',
        ),
        message: "a Secret must not hold a service account token, which would never expire; use a projected volume",
      },
      {
        control: "secrets-no-plaintext",
        expression: any(
          'request.kind.kind != "ConfigMap"',
          "variables.unchanged",
          not(`variables.data.exists(key, ${inConfigMap})`),
        ),
        message: "a ConfigMap must not hold credentials; use a Secret",
        offenders: `variables.data.filter(key, ${inConfigMap})`,
      },
    ],
  };
}

import { holdsCredential } from "../credentials";
import type { Validation } from "../policy";
import { noContainer } from "./checks";
import type { WorkloadPolicyOptions } from "./options";

/** How pods hold secrets. */
export function secrets(options: WorkloadPolicyOptions): Validation[] {
  return [
    ...(options.allowSecretEnvironment
      ? []
      : [
          noContainer(
            "secrets-as-files",
            "containers",
            "c.?env.orValue([]).exists(e, has(e.valueFrom) && has(e.valueFrom.secretKeyRef)) || c.?envFrom.orValue([]).exists(e, has(e.secretRef))",
            "must mount secrets as files, not as environment variables",
          ),
        ]),
    noContainer(
      "secrets-no-plaintext",
      "containers",
      `c.?env.orValue([]).exists(e, ${holdsCredential('e.?value.orValue("")')})`,
      "must not hold credentials in env[].value",
    ),
  ];
}

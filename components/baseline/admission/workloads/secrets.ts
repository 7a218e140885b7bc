import { holdsCredential } from "../credentials";
import { all, any, optional } from "../cel";
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
            any(
              `${optional("c", "env", "[]")}.exists(e, ${all("has(e.valueFrom)", "has(e.valueFrom.secretKeyRef)")})`,
              `${optional("c", "envFrom", "[]")}.exists(e, has(e.secretRef))`,
            ),
            "must mount secrets as files, not as environment variables",
          ),
        ]),
    noContainer(
      "secrets-no-plaintext",
      "containers",
      `${optional("c", "env", "[]")}.exists(e, ${holdsCredential(optional("e", "value"))})`,
      "must not hold credentials in env[].value",
    ),
  ];
}

import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { isCredential } from "../../lib/kubernetes/credentials";

export const secretsNoPlaintext = defineRule({
  id: "secrets-no-plaintext",
  family: "kubernetes",
  controls: ["secrets-no-plaintext"],
  severity: "high",
  title: "Environment variables hold no credentials",
  description: "Whoever may read the pod, its manifest or the state of the stack reads the credential.",
  fix: "Put the value into a Secret from an external store and mount it as a file",
  onUnknown: "advisory",
  scope: "pod",
  check: (pod) =>
    pod.containers.flatMap((container) =>
      container.value
        .get("env")
        .items()
        .filter((variable) => isCredential(variable.get("name").string() ?? "", variable.get("value").string() ?? ""))
        .map((variable) =>
          findingAt(variable.get("value"), {
            detail: "environment",
            container: container.name,
            found: `a literal value of ${variable.get("name").describe()}`,
          }),
        ),
    ),
});

import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const secretsAsFiles = defineRule({
  id: "secrets-as-files",
  family: "kubernetes",
  controls: ["secrets-as-files"],
  severity: "low",
  title: "Secrets reach containers as files",
  description: "Environment variables end up in crash dumps, child processes and the output of kubectl describe.",
  fix: "Mount the Secret as a volume and read the file",
  level: "advisory",
  scope: "pod",
  check: (pod) =>
    pod.containers.flatMap((container) => {
      const variables = container.value
        .get("env")
        .items()
        .map((variable) => variable.at("valueFrom.secretKeyRef"));
      const sources = container.value
        .get("envFrom")
        .items()
        .map((source) => source.get("secretRef"));
      return [...variables, ...sources]
        .filter((reference) => reference.isKnown)
        .map((reference) =>
          findingAt(reference, { detail: "environment", container: container.name, found: "a secret" }),
        );
    }),
});

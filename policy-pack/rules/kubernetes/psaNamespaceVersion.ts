import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

const ENFORCE_VERSION = "pod-security.kubernetes.io/enforce-version";

export const psaNamespaceVersion = defineRule({
  id: "psa-namespace-version",
  family: "kubernetes",
  controls: ["psa-namespace-labels"],
  severity: "low",
  title: "A namespace pins the version of the Pod Security Standard that it enforces",
  description: "With the latest version an upgrade of the cluster can refuse pods that ran the day before.",
  fix: `Label the namespace ${ENFORCE_VERSION}: v<minor of the cluster>`,
  // For production only; the environment's configuration raises it to a warning.
  level: "disabled",
  onUnknown: "disabled",
  scope: "object",
  kinds: ["Namespace"],
  check: ({ value }) =>
    // The API server takes the latest version when none is named.
    judge(value.at("metadata.labels").get(ENFORCE_VERSION), {
      detail: "latest",
      absent: "bad",
      bad: (version) => version.string() === "latest",
    }),
});

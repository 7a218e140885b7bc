import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const nsSeparation = defineRule({
  id: "ns-separation",
  family: "kubernetes",
  controls: ["ns-separation"],
  severity: "low",
  title: "Namespaces say whose they are and who reaches them",
  description: "Policies, alerts and reviews find the owner and the exposure of a workload by its namespace's labels.",
  fix: "Label the namespace with its owner and its exposure (internal or external)",
  level: "advisory",
  params: {
    requiredLabels: {
      type: "strings",
      description: "Labels that every namespace has.",
      default: ["owner", "exposure"],
    },
  },
  scope: "object",
  kinds: ["Namespace"],
  check: (object, { params }) => {
    const labels = object.value.at("metadata.labels");
    return params.requiredLabels
      .map((label) => labels.get(label))
      .filter((label) => label.isAbsent)
      .map((label) => findingAt(label, { detail: "label-missing" }));
  },
});

import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { podsOf } from "../../lib/podSpec";

export const admRequiredLabels = defineRule({
  id: "adm-required-labels",
  family: "kubernetes",
  controls: ["adm-required-labels"],
  severity: "low",
  title: "Workloads and namespaces carry the organisation's labels",
  description: "Without labels nobody knows whose workload an alert is about, nor which rules it falls under.",
  fix: "Add the label to metadata.labels, and to the template of a workload",
  params: {
    requiredLabels: {
      type: "strings",
      description: "Labels that workloads, their pods and namespaces have.",
      default: [],
    },
  },
  scope: "object",
  kinds: "all",
  check: (object, { params }) => {
    const pods = podsOf(object);
    if (pods.length === 0 && object.kind !== "Namespace") return [];
    return [object.value.get("metadata"), ...pods.map((pod) => pod.metadata)].flatMap((metadata) =>
      params.requiredLabels
        .map((label) => metadata.get("labels").get(label))
        .filter((label) => label.isAbsent)
        .map((label) => findingAt(label, { detail: "missing" })),
    );
  },
});

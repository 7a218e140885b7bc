import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { CLUSTER } from "../../lib/gcp/cluster";

export const admRequiredLabelsGke = defineRule({
  id: "adm-required-labels-gke",
  family: "gcp",
  controls: ["adm-required-labels"],
  severity: "low",
  title: "GKE clusters carry the organisation's labels",
  description: "An incident on a cluster that nobody owns is handled by nobody.",
  fix: "Add the label to resourceLabels",
  // Needs the organisation's list.
  level: "disabled",
  params: {
    requiredTags: { type: "strings", description: "Labels that must be set.", default: ["owner", "environment"] },
  },
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }, { params }) => {
    const labels = props.get("resourceLabels");
    if (labels.isUnknown) return [];
    if (labels.entries().length === 0) return [findingAt(labels, { detail: "no-labels" })];
    const present = new Set(labels.entries().map(([key]) => key.toLowerCase()));
    return params.requiredTags
      .filter((label) => !present.has(label.toLowerCase()))
      .map((label) => findingAt(labels.get(label), { detail: "missing" }));
  },
});

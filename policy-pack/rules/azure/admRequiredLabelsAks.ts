import { MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const admRequiredLabelsAks = defineRule({
  id: "adm-required-labels-aks",
  family: "azure",
  controls: ["adm-required-labels"],
  severity: "low",
  title: "AKS clusters carry the organisation's tags",
  description: "An incident on a cluster that nobody owns is handled by nobody.",
  fix: "Add the tag",
  // Needs the organisation's list.
  level: "disabled",
  params: {
    requiredTags: { type: "strings", description: "Tags that must be set.", default: ["owner", "environment"] },
  },
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: ({ props }, { params }) => {
    const tags = props.get("tags");
    if (tags.isUnknown) return [];
    const present = new Set(tags.entries().map(([key]) => key.toLowerCase()));
    return params.requiredTags
      .filter((tag) => !present.has(tag.toLowerCase()))
      .map((tag) => findingAt(tags.get(tag), { detail: "missing" }));
  },
});

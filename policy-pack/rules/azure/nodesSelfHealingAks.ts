import { MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const nodesSelfHealingAks = defineRule({
  id: "nodes-self-healing-aks",
  family: "azure",
  controls: ["nodes-self-healing"],
  severity: "low",
  title: "AKS removes stale images from its nodes",
  description: "Old, vulnerable images stay on the nodes and start again without a pull.",
  fix: "Set securityProfile.imageCleaner to { enabled: true, intervalHours: 48 }",
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: ({ props }) =>
    judge(props.at("securityProfile.imageCleaner.enabled"), {
      detail: "no-image-cleaner",
      absent: "bad",
      bad: (enabled) => enabled.boolean() !== true,
    }),
});

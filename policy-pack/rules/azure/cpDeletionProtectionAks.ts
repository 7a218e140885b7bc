import { enumOf, MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const cpDeletionProtectionAks = defineRule({
  id: "cp-deletion-protection-aks",
  family: "azure",
  controls: ["cp-deletion-protection"],
  severity: "low",
  title: "The node resource group of AKS is locked",
  description: "Changes to the node resource group behind the cluster's back weaken nodes and break upgrades.",
  fix: 'Set nodeResourceGroupProfile.restrictionLevel to "ReadOnly"',
  // Some extensions have to write there.
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: ({ props }) =>
    judge(props.at("nodeResourceGroupProfile.restrictionLevel"), {
      detail: "unrestricted",
      absent: "bad",
      bad: (level) => enumOf(level) !== "readonly",
    }),
});

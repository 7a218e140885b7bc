import { enumOf, MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const nodesAutoUpgradeAks = defineRule({
  id: "nodes-auto-upgrade-aks",
  family: "azure",
  controls: ["nodes-auto-upgrade"],
  severity: "medium",
  title: "AKS patches the operating system of its nodes",
  description: "Nodes that nobody patches keep every kernel vulnerability of the day they were made.",
  fix: 'Set autoUpgradeProfile.nodeOSUpgradeChannel to "NodeImage" or "SecurityPatch"',
  scope: "resource",
  types: [MANAGED_CLUSTER],
  // Left out it is NodeImage.
  check: ({ props }) =>
    judge(props.at("autoUpgradeProfile.nodeOSUpgradeChannel"), {
      detail: "not-patched",
      bad: (channel) => ["none", "unmanaged"].includes(enumOf(channel) ?? ""),
    }),
});

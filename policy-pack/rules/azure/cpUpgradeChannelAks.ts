import { enumOf, MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

const CHANNELS = ["patch", "stable", "rapid", "node-image"];

export const cpUpgradeChannelAks = defineRule({
  id: "cp-upgrade-channel-aks",
  family: "azure",
  controls: ["cp-upgrade-channel"],
  severity: "medium",
  title: "AKS upgrades itself through a channel",
  description: "Without a channel the control plane stays at its patch level until somebody remembers to upgrade it.",
  fix: 'Set autoUpgradeProfile.upgradeChannel to "patch" or "stable"',
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: (resource) =>
    judge(resource.props.at("autoUpgradeProfile.upgradeChannel"), {
      detail: "no-channel",
      absent: "bad",
      bad: (channel) => !CHANNELS.includes(enumOf(channel) ?? ""),
    }),
});

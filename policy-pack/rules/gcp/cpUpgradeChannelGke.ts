import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { CLUSTER, isAutopilot } from "../../lib/gcp/cluster";

export const cpUpgradeChannelGke = defineRule({
  id: "cp-upgrade-channel-gke",
  family: "gcp",
  controls: ["cp-upgrade-channel"],
  severity: "medium",
  title: "GKE upgrades itself through a release channel",
  description: "Without a channel versions age until their end of life, and are then upgraded without warning.",
  fix: 'Set releaseChannel.channel to "REGULAR" or "STABLE"',
  scope: "resource",
  types: [CLUSTER],
  check: (resource) => {
    // Autopilot clusters are always in a channel.
    if (isAutopilot(resource)) return [];
    return judge(resource.props.at("releaseChannel.channel"), {
      detail: "no-channel",
      absent: "bad",
      bad: (channel) => ["UNSPECIFIED", ""].includes(channel.string()?.toUpperCase() ?? ""),
    });
  },
});

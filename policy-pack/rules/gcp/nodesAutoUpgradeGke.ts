import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, type Finding } from "../../lib/finding";
import { CLUSTER, NODE_POOL, nodePools, removesDefaultPool } from "../../lib/gcp/cluster";
import type { Resource } from "../../lib/resource";

/** The default pool has no setting of its own: a release channel upgrades it. */
function judgeDefaultPool(resource: Resource): readonly Finding[] {
  const channel = resource.props.at("releaseChannel.channel");
  const isInChannel = channel.isPresent && channel.string()?.toUpperCase() !== "UNSPECIFIED";
  if (isInChannel || removesDefaultPool(resource)) return [];
  return [
    findingAt(channel, {
      detail: "unset",
      level: "advisory",
      problem: "Without a release channel nothing says that the default pool is upgraded",
      fix: 'Set releaseChannel.channel to "REGULAR" or "STABLE"',
    }),
  ];
}

export const nodesAutoUpgradeGke = defineRule({
  id: "nodes-auto-upgrade-gke",
  family: "gcp",
  controls: ["nodes-auto-upgrade"],
  severity: "medium",
  title: "GKE upgrades its nodes",
  description: "Nodes that nobody upgrades keep every kernel and kubelet vulnerability of the day they were made.",
  fix: "Set management.autoUpgrade of the pool to true",
  scope: "resource",
  types: [CLUSTER, NODE_POOL],
  check: (resource) =>
    nodePools(resource).flatMap((pool) => {
      if (resource.type === CLUSTER && pool === resource.props) return judgeDefaultPool(resource);
      const upgrade = pool.at("management.autoUpgrade");
      // On by default in today's provider, off in older ones and in the API.
      if (upgrade.isAbsent) return [findingAt(upgrade, { detail: "unset", level: "advisory" })];
      return judge(upgrade, { detail: "disabled", bad: (value) => value.boolean() !== true });
    }),
});

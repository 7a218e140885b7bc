import { referencedBy, referrersOf } from "../references";
import type { Stack, StackResource } from "../resource";

export const CLUSTER = "aws:eks/cluster:Cluster";
export const NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";

/** The add-ons of a cluster with a name. */
export function addonsOf(stack: Stack, cluster: StackResource, name: string): readonly StackResource[] {
  return referrersOf(stack, cluster, "clusterName", ["aws:eks/addon:Addon"]).filter(
    (addon) => addon.props.get("addonName").string() === name,
  );
}

/** Whether EKS runs the nodes and their system pods itself. */
export function isAutoMode(cluster: StackResource): boolean {
  return cluster.props.at("computeConfig.enabled").boolean() === true;
}

/** The roles of all node groups, each once. */
export function nodeRolesOf(stack: Stack): readonly StackResource[] {
  const roles = stack
    .ofType(NODE_GROUP)
    .flatMap((group) => referencedBy(stack, group, "nodeRoleArn", ["aws:iam/role:Role"]));
  return [...new Set(roles)];
}

/** Whether a Helm chart of the name is installed. */
export function hasChart(stack: Stack, names: readonly string[]): boolean {
  return ["kubernetes:helm.sh/v3:Release", "kubernetes:helm.sh/v4:Chart", "kubernetes:helm.sh/v3:Chart"]
    .flatMap((type) => stack.ofType(type))
    .some((release) => {
      const chart = release.props.get("chart").string() ?? "";
      return names.includes(chart.slice(chart.lastIndexOf("/") + 1));
    });
}

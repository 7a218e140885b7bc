import type { Resource } from "../resource";
import type { Value } from "../value";

export const CLUSTER = "gcp:container/cluster:Cluster";
export const NODE_POOL = "gcp:container/nodePool:NodePool";

/** Google runs the nodes of an Autopilot cluster and sets their options itself. */
export function isAutopilot(resource: Resource): boolean {
  return resource.props.get("enableAutopilot").boolean() === true;
}

/** The default pool is thrown away right after creation. */
export function removesDefaultPool(resource: Resource): boolean {
  return resource.props.get("removeDefaultNodePool").boolean() === true;
}

/**
 * The pools that a resource declares, as values that hold `nodeConfig` and `management`: the node pool itself, the
 * inline pools of a cluster, or else its default pool, whose node configuration lies in the cluster.
 */
export function nodePools(resource: Resource): readonly Value[] {
  if (resource.type === NODE_POOL) return [resource.props];
  if (isAutopilot(resource)) return [];
  const inline = resource.props.get("nodePools").items();
  if (inline.length > 0) return inline;
  // A default pool that is removed still lives for minutes with the configuration that is given, if one is given.
  return removesDefaultPool(resource) && resource.props.get("nodeConfig").isAbsent ? [] : [resource.props];
}

/** The node configurations of the pools that a resource declares. */
export function nodeConfigs(resource: Resource): readonly Value[] {
  return nodePools(resource).map((pool) => pool.get("nodeConfig"));
}

/** The node configurations, and the defaults for pools that the cluster makes itself when it grows. */
export function nodeTemplates(resource: Resource): readonly Value[] {
  const scaling = resource.props.get("clusterAutoscaling");
  const defaults = scaling.get("enabled").boolean() === true ? [scaling.get("autoProvisioningDefaults")] : [];
  return [...nodeConfigs(resource), ...(resource.type === CLUSTER && !isAutopilot(resource) ? defaults : [])];
}

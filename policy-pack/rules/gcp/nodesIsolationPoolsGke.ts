import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { CLUSTER, removesDefaultPool } from "../../lib/gcp/cluster";

export const nodesIsolationPoolsGke = defineRule({
  id: "nodes-isolation-pools-gke",
  family: "gcp",
  controls: ["nodes-isolation-pools"],
  severity: "low",
  title: "GKE pools are resources of their own",
  description: "A change to an inline pool replaces the whole cluster, so nobody changes its taints or its image.",
  fix: "Set removeDefaultNodePool to true and move the pool to a gcp.container.NodePool",
  scope: "resource",
  types: [CLUSTER],
  check: (resource) => {
    const pools = resource.props.get("nodePools");
    if (pools.isAbsent || (pools.isKnown && pools.items().length === 0)) return [];
    // Beside a default pool that is removed, inline pools are only a drift on every preview.
    return removesDefaultPool(resource)
      ? [findingAt(pools, { detail: "inline-beside-removed", level: "advisory" })]
      : [findingAt(pools, { detail: "inline-pools" })];
  },
});

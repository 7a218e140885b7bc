import { AGENT_POOL, MANAGED_CLUSTER, nodePools } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import type { Value } from "../../lib/value";

/** How many zones a list names; zones that are not known yet count each as one. */
function zoneCount(zones: Value): number {
  const known = zones.items().flatMap((zone) => zone.string() ?? zone.number()?.toString() ?? []);
  return new Set(known).size + zones.items().filter((zone) => zone.isUnknown).length;
}

export const nodesMultiAzAks = defineRule({
  id: "nodes-multi-az-aks",
  family: "azure",
  controls: ["nodes-multi-az"],
  severity: "medium",
  title: "AKS pools span two zones or more",
  description: "A pool in one zone goes down with it, and the cluster's controls with the pool.",
  fix: 'Set availabilityZones of the pool to ["1", "2", "3"]',
  scope: "resource",
  types: [MANAGED_CLUSTER, AGENT_POOL],
  check: (resource) =>
    nodePools(resource).flatMap((pool) =>
      judge(pool.get("availabilityZones"), {
        detail: "single-zone",
        absent: "bad",
        bad: (zones) => zoneCount(zones) < 2,
      }),
    ),
});

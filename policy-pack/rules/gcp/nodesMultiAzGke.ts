import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { CLUSTER, NODE_POOL } from "../../lib/gcp/cluster";
import type { Value } from "../../lib/value";

/** How many zones a list names; zones that are not known yet count each as one. */
function zoneCount(zones: Value): number {
  const known = zones.items().flatMap((zone) => zone.string() ?? []);
  return new Set(known).size + zones.items().filter((zone) => zone.isUnknown).length;
}

export const nodesMultiAzGke = defineRule({
  id: "nodes-multi-az-gke",
  family: "gcp",
  controls: ["nodes-multi-az"],
  severity: "medium",
  title: "GKE nodes span two zones or more",
  description: "A pool in one zone goes down with it, and the cluster's controls with the pool.",
  fix: "Name three zones of the region in nodeLocations, or leave it out in a regional cluster",
  scope: "resource",
  types: [CLUSTER, NODE_POOL],
  // In a zonal cluster the list holds the zones beside the cluster's own.
  check: ({ props }) =>
    judge(props.get("nodeLocations"), { detail: "single-zone", bad: (zones) => zoneCount(zones) < 2 }),
});

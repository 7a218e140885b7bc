import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";
import { CLUSTER, NODE_POOL, nodePools } from "../../lib/gcp/cluster";
import { isMutableObject, objectAt, setKey, type MutableObject } from "../../lib/repair";

export const nodesSelfHealingGke = defineRule({
  id: "nodes-self-healing-gke",
  family: "gcp",
  controls: ["nodes-self-healing"],
  severity: "low",
  title: "GKE repairs its nodes",
  description: "A broken node keeps its pods, its agents silent, until somebody notices.",
  fix: "Set management.autoRepair of the pool to true",
  scope: "resource",
  types: [CLUSTER, NODE_POOL],
  check: (resource) =>
    nodePools(resource)
      // The default pool has no setting of its own.
      .filter((pool) => resource.type !== CLUSTER || pool !== resource.props)
      .flatMap((pool) => {
        const repair = pool.at("management.autoRepair");
        // On by default in today's provider, off in older ones and in the API.
        if (repair.isAbsent) return [findingAt(repair, { detail: "unset", level: "advisory" })];
        return judge(repair, { detail: "disabled", bad: (value) => value.boolean() !== true });
      }),
  remediate: (props) => {
    const inline = Array.isArray(props.nodePools) ? props.nodePools.filter(isMutableObject) : [];
    // A cluster has its pools inline; a pool is its own.
    const pools = "cluster" in props ? [props] : inline;
    return pools.map((pool) => repairPool(objectAt(pool, "management"))).includes(true);
  },
});

function repairPool(management: MutableObject | undefined): boolean {
  return (management?.autoRepair ?? false) === false && setKey(management, "autoRepair", true);
}

import { enumOf, MANAGED_CLUSTER, nodePools } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import type { Value } from "../../lib/value";

/** The taint that keeps every pod away but those of the system. */
const SYSTEM_TAINT = /^CriticalAddonsOnly=true:/i;

function judgeSystemPool(pool: Value, hasUserPool: boolean): readonly Finding[] {
  const taints = pool.get("nodeTaints");
  if (taints.items().some((taint) => SYSTEM_TAINT.test(taint.string() ?? ""))) return [];
  const unknown = taints.items().find((taint) => taint.isUnknown);
  // The taint on the only pool would leave the workloads without a place.
  return [
    findingAt(unknown ?? taints, { detail: "untainted-system-pool", ...(hasUserPool ? {} : { level: "advisory" }) }),
  ];
}

export const nodesIsolationPoolsAks = defineRule({
  id: "nodes-isolation-pools-aks",
  family: "azure",
  controls: ["nodes-isolation-pools"],
  severity: "medium",
  title: "Only system pods run on AKS system pools",
  description: "A workload beside CoreDNS and the metrics server can starve them, and attacks them from the same node.",
  fix: 'Set nodeTaints of the system pool to ["CriticalAddonsOnly=true:NoSchedule"] and run workloads in a User pool',
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: (resource) => {
    const profiles = resource.props.get("agentPoolProfiles");
    if (profiles.isUnknown) return [findingAt(profiles, { detail: "no-system-pool" })];
    const pools = nodePools(resource);
    const system = pools.filter((pool) => enumOf(pool.get("mode")) === "system");
    if (system.length === 0 && !pools.some((pool) => pool.get("mode").isUnknown)) {
      return [findingAt(profiles, { detail: "no-system-pool", level: "advisory" })];
    }
    const hasUserPool = pools.some((pool) => enumOf(pool.get("mode")) === "user");
    return system.flatMap((pool) => judgeSystemPool(pool, hasUserPool));
  },
});

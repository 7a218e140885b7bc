import { AGENT_POOL, enumOf, MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { names } from "../../lib/azure/reference";
import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import type { StackResource } from "../../lib/resource";
import type { Value } from "../../lib/value";

/** A pool of the system without the taint that keeps workloads away. What is not known yet counts as tainted. */
function isOpen(pool: Value): boolean {
  const taints = pool.get("nodeTaints").items();
  return (
    enumOf(pool.get("mode")) === "system" &&
    !taints.some((taint) => taint.isUnknown || /^CriticalAddonsOnly=true:/i.test(taint.string() ?? ""))
  );
}

function judgePools(pools: readonly Value[], resource: StackResource): readonly Finding[] {
  return pools.filter(isOpen).map((pool) => findingAt(pool.get("nodeTaints"), { detail: "untainted", resource }));
}

export const azureSystemPools = defineRule({
  id: "azure-system-pools",
  family: "stack",
  controls: ["nodes-isolation-pools"],
  severity: "medium",
  title: "Workloads stay off the system pools of a cluster that has pools for them",
  description: "A workload beside CoreDNS and the metrics server can starve them, and attacks them from the same node.",
  fix: 'Set nodeTaints of the system pool to ["CriticalAddonsOnly=true:NoSchedule"]',
  scope: "stack",
  check: (stack) =>
    stack.ofType(MANAGED_CLUSTER).flatMap((cluster) => {
      const pools = stack.ofType(AGENT_POOL).filter((pool) => names(pool, "resourceName", cluster, "resourceName"));
      if (!pools.some((pool) => enumOf(pool.props.get("mode")) === "user")) return [];
      return [
        ...judgePools(cluster.props.get("agentPoolProfiles").items(), cluster),
        ...pools.flatMap((pool) => judgePools([pool.props], pool)),
      ];
    }),
});

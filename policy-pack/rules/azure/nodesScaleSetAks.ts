import { AGENT_POOL, enumOf, MANAGED_CLUSTER, nodePools } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const nodesScaleSetAks = defineRule({
  id: "nodes-scale-set-aks",
  family: "azure",
  controls: ["nodes-multi-az", "nodes-auto-upgrade"],
  severity: "medium",
  title: "AKS pools are scale sets",
  description: "Availability sets are retired: no zones, no node image upgrades, no second pool.",
  fix: 'Remove type of the pool, or set it to "VirtualMachineScaleSets"',
  scope: "resource",
  types: [MANAGED_CLUSTER, AGENT_POOL],
  check: (resource) =>
    nodePools(resource).flatMap((pool) =>
      judge(pool.get("type"), { detail: "availability-set", bad: (type) => enumOf(type) === "availabilityset" }),
    ),
});

import { AGENT_POOL, enumOf, MANAGED_CLUSTER, nodePools } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const nodesEphemeralOsDiskAks = defineRule({
  id: "nodes-ephemeral-os-disk-aks",
  family: "azure",
  controls: ["nodes-disk-encryption"],
  severity: "low",
  title: "AKS nodes have ephemeral OS disks",
  description:
    "What an attacker leaves on a managed OS disk survives the node's reimaging; an ephemeral disk does not.",
  fix: 'Set osDiskType of the pool to "Ephemeral"',
  // Needs a virtual machine size with a large enough cache.
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: [MANAGED_CLUSTER, AGENT_POOL],
  check: (resource) =>
    nodePools(resource).flatMap((pool) =>
      judge(pool.get("osDiskType"), {
        detail: "managed-os-disk",
        absent: "bad",
        bad: (type) => enumOf(type) !== "ephemeral",
      }),
    ),
});

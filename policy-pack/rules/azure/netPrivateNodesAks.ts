import { AGENT_POOL, MANAGED_CLUSTER, nodePools } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const netPrivateNodesAks = defineRule({
  id: "net-private-nodes-aks",
  family: "azure",
  controls: ["net-private-nodes"],
  severity: "high",
  title: "AKS nodes have no public addresses",
  description: "A node with a public address is one firewall rule away from the internet.",
  fix: "Remove enableNodePublicIP, or set it to false",
  scope: "resource",
  types: [MANAGED_CLUSTER, AGENT_POOL],
  check: (resource) =>
    nodePools(resource).flatMap((pool) =>
      judge(pool.get("enableNodePublicIP"), { detail: "public-ip", bad: (value) => value.boolean() === true }),
    ),
});

import { AGENT_POOL, MANAGED_CLUSTER, nodePools } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const nodesMaxPodsAks = defineRule({
  id: "nodes-max-pods-aks",
  family: "azure",
  controls: ["nodes-isolation-pools"],
  severity: "low",
  title: "AKS nodes hold enough pods",
  description: "Agents of security tools take pods on every node; with few pods a node, they crowd out workloads.",
  fix: "Set maxPods of the pool to 50 or more",
  // A question of capacity more than of security: on only where an organisation wants it.
  level: "disabled",
  params: { minPods: { type: "integer", description: "Least number of pods a node.", default: 50, minimum: 1 } },
  scope: "resource",
  types: [MANAGED_CLUSTER, AGENT_POOL],
  check: (resource, { params }) =>
    nodePools(resource).flatMap((pool) =>
      judge(pool.get("maxPods"), {
        detail: "too-few-pods",
        absent: "bad",
        bad: (pods) => (pods.number() ?? 0) < params.minPods,
      }),
    ),
});

import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { CLUSTER, isAutopilot, NODE_POOL } from "../../lib/gcp/cluster";
import { referrersOf } from "../../lib/references";

export const gcpDefaultPool = defineRule({
  id: "gcp-default-pool",
  family: "stack",
  controls: ["nodes-isolation-pools"],
  severity: "medium",
  title: "No default pool beside the node pools of a GKE cluster",
  description: "The default pool has neither the taints nor the hardening of the pools beside it, and pods land there.",
  fix: "Set removeDefaultNodePool to true and initialNodeCount to 1",
  scope: "stack",
  check: (stack) =>
    stack
      .ofType(CLUSTER)
      .filter((cluster) => !isAutopilot(cluster) && referrersOf(stack, cluster, "cluster", [NODE_POOL]).length > 0)
      .map((cluster) => ({ cluster, removal: cluster.props.get("removeDefaultNodePool") }))
      .filter(({ removal }) => removal.boolean() !== true)
      .map(({ cluster, removal }) => findingAt(removal, { detail: "kept", resource: cluster })),
});

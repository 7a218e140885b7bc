import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { CLUSTER, isAutopilot } from "../../lib/gcp/cluster";

export const idWorkloadIdentityGke = defineRule({
  id: "id-workload-identity-gke",
  family: "gcp",
  controls: ["id-workload-identity"],
  severity: "high",
  title: "GKE gives pods identities through workload identity",
  description: "Without it every pod uses the node's service account, or key files that never expire.",
  fix: 'Set workloadIdentityConfig.workloadPool to "<project>.svc.id.goog"',
  scope: "resource",
  types: [CLUSTER],
  check: (resource) => {
    const pool = resource.props.at("workloadIdentityConfig.workloadPool");
    // Autopilot clusters always have it.
    if (isAutopilot(resource) || (pool.isPresent && pool.raw !== "")) return [];
    return [findingAt(pool, { detail: "disabled" })];
  },
});

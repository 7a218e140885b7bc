import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { CLUSTER } from "../../lib/gcp/cluster";

export const gcpAlerts = defineRule({
  id: "gcp-alerts",
  family: "stack",
  controls: ["audit-metrics-alerts"],
  severity: "low",
  title: "Somebody is alerted about a GKE cluster",
  description: "Logs and metrics that nobody is alerted about are read after the damage is done.",
  fix: "Add a monitoring.AlertPolicy on the audit log with a notification channel",
  // For production only; alerts may live in a stack of their own.
  level: "advisory",
  scope: "stack",
  check: (stack) =>
    stack.ofType("gcp:monitoring/alertPolicy:AlertPolicy").length > 0
      ? []
      : stack
          .ofType(CLUSTER)
          .map((cluster) =>
            findingAt(cluster.props, { detail: "none", found: "without an alert policy", resource: cluster }),
          ),
});

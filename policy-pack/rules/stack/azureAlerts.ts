import { MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

const ALERTS = [
  "azure-native:monitor:ScheduledQueryRule",
  "azure-native:monitor:MetricAlert",
  "azure-native:monitor:ActivityLogAlert",
  "azure-native:alertsmanagement:PrometheusRuleGroup",
];

export const azureAlerts = defineRule({
  id: "azure-alerts",
  family: "stack",
  controls: ["audit-metrics-alerts"],
  severity: "low",
  title: "Somebody is alerted about an AKS cluster",
  description: "Logs and metrics that nobody is alerted about are read after the damage is done.",
  fix: "Add a monitor.ScheduledQueryRule on the audit log with an action group",
  // For production only; alerts may live in a stack of their own.
  level: "advisory",
  scope: "stack",
  check: (stack) =>
    ALERTS.some((type) => stack.ofType(type).length > 0)
      ? []
      : stack
          .ofType(MANAGED_CLUSTER)
          .map((cluster) =>
            findingAt(cluster.props, { detail: "none", found: "without an alert rule", resource: cluster }),
          ),
});

import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";
import { CLUSTER } from "../../lib/gcp/cluster";

export const auditMetricsAlertsGke = defineRule({
  id: "audit-metrics-alerts-gke",
  family: "gcp",
  controls: ["audit-metrics-alerts"],
  severity: "medium",
  title: "GKE is monitored",
  description: "Without metrics an attack that mines, floods or fills disks looks like nothing.",
  fix: 'Remove monitoringService and set monitoringConfig.enableComponents to ["SYSTEM_COMPONENTS"] or more',
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) => {
    const service = props.get("monitoringService");
    // The service before the one for Kubernetes; Google turned it off.
    if (service.string()?.toLowerCase() === "monitoring.googleapis.com") {
      return [findingAt(service, { detail: "legacy-service" })];
    }
    return [
      ...judge(service, { detail: "disabled", bad: (value) => value.string()?.toLowerCase() === "none" }),
      ...judge(props.at("monitoringConfig.enableComponents"), {
        detail: "disabled",
        bad: (components) => components.items().length === 0,
      }),
    ];
  },
});

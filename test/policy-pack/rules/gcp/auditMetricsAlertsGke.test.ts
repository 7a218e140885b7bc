import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { auditMetricsAlertsGke } from "../../../../policy-pack/rules/gcp/auditMetricsAlertsGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("audit-metrics-alerts-gke", () => {
  test("accepts a cluster that says nothing, because it is monitored by default", () => {
    expect(findings(auditMetricsAlertsGke, cluster({}))).toEqual([]);
  });

  test("accepts the service for Kubernetes", () => {
    expect(
      findings(auditMetricsAlertsGke, cluster({ monitoringService: "monitoring.googleapis.com/kubernetes" })),
    ).toEqual([]);
  });

  test("reports monitoring that is off", () => {
    expect(findings(auditMetricsAlertsGke, cluster({ monitoringService: "none" }))).toEqual([
      "mandatory audit-metrics-alerts-gke/disabled monitoringService",
    ]);
  });

  test("reports the service that Google turned off", () => {
    expect(findings(auditMetricsAlertsGke, cluster({ monitoringService: "monitoring.googleapis.com" }))).toEqual([
      "mandatory audit-metrics-alerts-gke/legacy-service monitoringService",
    ]);
  });

  test("reports a list of nothing", () => {
    expect(findings(auditMetricsAlertsGke, cluster({ monitoringConfig: { enableComponents: [] } }))).toEqual([
      "mandatory audit-metrics-alerts-gke/disabled monitoringConfig.enableComponents",
    ]);
  });

  test("reports an unknown", () => {
    expect(findings(auditMetricsAlertsGke, cluster({ monitoringService: unknownPlaceholders.string }))).toEqual([
      "mandatory audit-metrics-alerts-gke/unknown monitoringService",
    ]);
  });
});

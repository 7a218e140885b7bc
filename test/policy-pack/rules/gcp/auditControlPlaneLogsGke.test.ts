import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { auditControlPlaneLogsGke } from "../../../../policy-pack/rules/gcp/auditControlPlaneLogsGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("audit-control-plane-logs-gke", () => {
  test("accepts the logs of the API server", () => {
    expect(
      findings(
        auditControlPlaneLogsGke,
        cluster({ loggingConfig: { enableComponents: ["SYSTEM_COMPONENTS", "APISERVER"] } }),
      ),
    ).toEqual([]);
  });

  test("reports logging that is off", () => {
    expect(findings(auditControlPlaneLogsGke, cluster({ loggingService: "none" }))).toEqual([
      "mandatory audit-control-plane-logs-gke/disabled loggingService",
    ]);
  });

  test("reports a list of nothing", () => {
    expect(findings(auditControlPlaneLogsGke, cluster({ loggingConfig: { enableComponents: [] } }))).toEqual([
      "mandatory audit-control-plane-logs-gke/disabled loggingConfig.enableComponents",
    ]);
  });

  test("reports a list without the API server", () => {
    expect(
      findings(
        auditControlPlaneLogsGke,
        cluster({ loggingConfig: { enableComponents: ["SYSTEM_COMPONENTS", "WORKLOADS"] } }),
      ),
    ).toEqual(["mandatory audit-control-plane-logs-gke/components-missing loggingConfig.enableComponents"]);
  });

  test("reports a cluster that says nothing", () => {
    expect(findings(auditControlPlaneLogsGke, cluster({}))).toEqual([
      "mandatory audit-control-plane-logs-gke/components-missing loggingConfig.enableComponents",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(auditControlPlaneLogsGke, cluster({ loggingConfig: { enableComponents: unknownPlaceholders.array } })),
    ).toEqual(["mandatory audit-control-plane-logs-gke/unknown loggingConfig.enableComponents"]);
  });

  test("reports an unknown component where one is missing", () => {
    expect(
      findings(
        auditControlPlaneLogsGke,
        cluster({ loggingConfig: { enableComponents: ["SYSTEM_COMPONENTS", unknownPlaceholders.string] } }),
      ),
    ).toEqual(["mandatory audit-control-plane-logs-gke/unknown loggingConfig.enableComponents[1]"]);
  });
});

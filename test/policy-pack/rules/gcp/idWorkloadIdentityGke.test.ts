import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idWorkloadIdentityGke } from "../../../../policy-pack/rules/gcp/idWorkloadIdentityGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("id-workload-identity-gke", () => {
  test("accepts a pool", () => {
    expect(
      findings(idWorkloadIdentityGke, cluster({ workloadIdentityConfig: { workloadPool: "p.svc.id.goog" } })),
    ).toEqual([]);
  });

  test("accepts a pool that is unknown", () => {
    expect(
      findings(
        idWorkloadIdentityGke,
        cluster({ workloadIdentityConfig: { workloadPool: unknownPlaceholders.string } }),
      ),
    ).toEqual([]);
  });

  test("accepts Autopilot, which always has one", () => {
    expect(findings(idWorkloadIdentityGke, cluster({ enableAutopilot: true }))).toEqual([]);
  });

  test("reports a cluster that says nothing", () => {
    expect(findings(idWorkloadIdentityGke, cluster({}))).toEqual([
      "mandatory id-workload-identity-gke/disabled workloadIdentityConfig.workloadPool",
    ]);
  });
});

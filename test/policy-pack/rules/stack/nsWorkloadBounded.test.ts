import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nsWorkloadBounded } from "../../../../policy-pack/rules/stack/nsWorkloadBounded";
import { stackFindings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";
import { deployment } from "../../support/workloads";

describe("ns-workload-bounded", () => {
  test("accepts a quota or a limit range", () => {
    expect(stackFindings(nsWorkloadBounded, [deployment(), object("v1", "LimitRange")])).toEqual([]);
  });

  test("warns of a workload without", () => {
    expect(
      stackFindings(nsWorkloadBounded, [deployment(), object("v1", "ResourceQuota", {}, { namespace: "other" })]),
    ).toEqual(["advisory ns-workload-bounded/unbounded example"]);
  });

  test("only warns of a workload whose namespace is another resource's, too", () => {
    const workload = object("apps/v1", "Deployment", {}, { namespace: unknownPlaceholders.string });
    expect(stackFindings(nsWorkloadBounded, [workload])).toEqual(["advisory ns-workload-bounded/unknown example"]);
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsControlPlaneLogGroup } from "../../../../policy-pack/rules/stack/awsControlPlaneLogGroup";
import { stackFindings, stackResource } from "../../support/stackResources";

const cluster = stackResource("aws:eks/cluster:Cluster", "shop", { name: "shop" });

const unnamed = stackResource("aws:eks/cluster:Cluster", "unnamed", { name: unknownPlaceholders.string });

function logGroup(name: string) {
  return stackResource("aws:cloudwatch/logGroup:LogGroup", "logs", { name });
}

describe("aws-control-plane-log-group", () => {
  test("accepts the log group of the cluster", () => {
    expect(stackFindings(awsControlPlaneLogGroup, [cluster, logGroup("/aws/eks/shop/cluster")])).toEqual([]);
  });

  test("accepts a log group whose name is not known yet", () => {
    expect(stackFindings(awsControlPlaneLogGroup, [cluster, logGroup(unknownPlaceholders.string)])).toEqual([]);
  });

  test("accepts any EKS log group for a cluster whose name is not known yet", () => {
    expect(stackFindings(awsControlPlaneLogGroup, [unnamed, logGroup("/aws/eks/shop/cluster")])).toEqual([]);
  });

  test("accepts a stack without clusters", () => {
    expect(stackFindings(awsControlPlaneLogGroup, [])).toEqual([]);
  });

  test("reports a cluster without a log group", () => {
    expect(stackFindings(awsControlPlaneLogGroup, [cluster])).toEqual([
      "mandatory aws-control-plane-log-group/missing Cluster/shop",
    ]);
  });

  test("reports the log group of another cluster", () => {
    expect(stackFindings(awsControlPlaneLogGroup, [cluster, logGroup("/aws/eks/other/cluster")])).toEqual([
      "mandatory aws-control-plane-log-group/missing Cluster/shop",
    ]);
  });

  test("reports a cluster without a name and without a log group", () => {
    expect(stackFindings(awsControlPlaneLogGroup, [unnamed, logGroup("/shop")])).toEqual([
      "mandatory aws-control-plane-log-group/missing Cluster/unnamed",
    ]);
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsNodeLogs } from "../../../../policy-pack/rules/stack/awsNodeLogs";
import { stackFindings, stackResource } from "../../support/stackResources";

const cluster = stackResource("aws:eks/cluster:Cluster", "shop", { name: "shop" });

function addon(addonName: string) {
  const props = { addonName, clusterName: unknownPlaceholders.string };
  return stackResource("aws:eks/addon:Addon", addonName, props, { clusterName: [cluster] });
}

describe("aws-node-logs", () => {
  test("accepts the add-on", () => {
    expect(stackFindings(awsNodeLogs, [cluster, addon("amazon-cloudwatch-observability")])).toEqual([]);
  });

  test("accepts an agent of a chart", () => {
    expect(
      stackFindings(awsNodeLogs, [
        cluster,
        stackResource("kubernetes:helm.sh/v4:Chart", "logs", { chart: "oci://ghcr.io/fluent/fluent-bit" }),
      ]),
    ).toEqual([]);
  });

  test("accepts a stack without clusters", () => {
    expect(stackFindings(awsNodeLogs, [])).toEqual([]);
  });

  test("warns of a cluster without an agent", () => {
    expect(stackFindings(awsNodeLogs, [cluster, addon("vpc-cni")])).toEqual([
      "advisory aws-node-logs/missing Cluster/shop",
    ]);
  });

  test("warns of the cluster that another cluster's agent does not serve", () => {
    expect(
      stackFindings(awsNodeLogs, [
        cluster,
        addon("amazon-cloudwatch-observability"),
        stackResource("aws:eks/cluster:Cluster", "other", { name: "other" }),
      ]),
    ).toEqual(["advisory aws-node-logs/missing Cluster/other"]);
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsWorkloadIdentity } from "../../../../policy-pack/rules/stack/awsWorkloadIdentity";
import { stackFindings, stackResource } from "../../support/stackResources";

const cluster = stackResource("aws:eks/cluster:Cluster", "shop", { name: "shop" });

const auto = stackResource("aws:eks/cluster:Cluster", "auto", { computeConfig: { enabled: true } });
const agent = stackResource(
  "aws:eks/addon:Addon",
  "agent",
  { addonName: "eks-pod-identity-agent", clusterName: unknownPlaceholders.string },
  { clusterName: [cluster] },
);
const issuer = stackResource("aws:iam/openIdConnectProvider:OpenIdConnectProvider", "issuer");

describe("aws-workload-identity", () => {
  test("accepts the agent", () => {
    expect(stackFindings(awsWorkloadIdentity, [cluster, agent])).toEqual([]);
  });

  test("accepts a provider for the cluster's issuer", () => {
    expect(stackFindings(awsWorkloadIdentity, [cluster, issuer])).toEqual([]);
  });

  test("accepts Auto Mode, which has the agent built in", () => {
    expect(stackFindings(awsWorkloadIdentity, [auto])).toEqual([]);
  });

  test("accepts a stack without clusters", () => {
    expect(stackFindings(awsWorkloadIdentity, [])).toEqual([]);
  });

  test("reports a cluster without identities for pods", () => {
    expect(stackFindings(awsWorkloadIdentity, [cluster])).toEqual([
      "mandatory aws-workload-identity/missing Cluster/shop",
    ]);
  });

  test("reports the cluster that another cluster's agent does not serve", () => {
    expect(
      stackFindings(awsWorkloadIdentity, [
        cluster,
        agent,
        stackResource("aws:eks/cluster:Cluster", "other", { name: "other" }),
      ]),
    ).toEqual(["mandatory aws-workload-identity/missing Cluster/other"]);
  });

  test("reports a cluster whose mode is not known yet", () => {
    expect(
      stackFindings(awsWorkloadIdentity, [
        stackResource("aws:eks/cluster:Cluster", "later", { computeConfig: unknownPlaceholders.object }),
      ]),
    ).toEqual(["mandatory aws-workload-identity/missing Cluster/later"]);
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsClusterAdmins } from "../../../../policy-pack/rules/stack/awsClusterAdmins";
import { stackFindings, stackResource } from "../../support/stackResources";

const cluster = stackResource("aws:eks/cluster:Cluster", "shop", { name: "shop" });

const PREFIX = "arn:aws:eks::aws:cluster-access-policy";

function association(name: string, policy = "AmazonEKSClusterAdminPolicy") {
  const props = { clusterName: unknownPlaceholders.string, policyArn: `${PREFIX}/${policy}` };
  return stackResource("aws:eks/accessPolicyAssociation:AccessPolicyAssociation", name, props, {
    clusterName: [cluster],
  });
}

describe("aws-cluster-admins", () => {
  test("accepts two administrators", () => {
    expect(stackFindings(awsClusterAdmins, [cluster, association("deploy"), association("emergency")])).toEqual([]);
  });

  test("accepts any number of others", () => {
    expect(
      stackFindings(awsClusterAdmins, [
        cluster,
        association("a", "AmazonEKSViewPolicy"),
        association("b", "AmazonEKSAdminPolicy"),
        association("c", "AmazonEKSEditPolicy"),
      ]),
    ).toEqual([]);
  });

  test("accepts a cluster without associations", () => {
    expect(stackFindings(awsClusterAdmins, [cluster])).toEqual([]);
  });

  test("reports each administrator too many", () => {
    expect(
      stackFindings(awsClusterAdmins, [
        cluster,
        association("deploy"),
        association("emergency"),
        association("bob"),
        association("eve"),
      ]),
    ).toEqual([
      "mandatory aws-cluster-admins/too-many AccessPolicyAssociation/bob policyArn",
      "mandatory aws-cluster-admins/too-many AccessPolicyAssociation/eve policyArn",
    ]);
  });

  test("takes the number from the configuration", () => {
    expect(
      stackFindings(awsClusterAdmins, [cluster, association("deploy"), association("emergency")], {
        rule: { maxClusterAdmins: 1 },
      }),
    ).toEqual(["mandatory aws-cluster-admins/too-many AccessPolicyAssociation/emergency policyArn"]);
  });
});

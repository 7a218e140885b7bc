import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsNodeRolePolicies } from "../../../../policy-pack/rules/stack/awsNodeRolePolicies";
import { stackFindings, stackResource } from "../../support/stackResources";

const POLICY = "arn:aws:iam::aws:policy";
const role = stackResource("aws:iam/role:Role", "node");
const group = stackResource("aws:eks/nodeGroup:NodeGroup", "workers", {}, { nodeRoleArn: [role] });

function attach(policyArn: string) {
  return stackResource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "extra", { policyArn }, { role: [role] });
}

const holder = stackResource("aws:iam/role:Role", "holder", {
  arn: "arn:aws:iam::1:role/holder",
  managedPolicyArns: [`${POLICY}/AmazonEKSWorkerNodePolicy`, `${POLICY}/AmazonEKS_CNI_Policy`],
});
const byArn = stackResource("aws:eks/nodeGroup:NodeGroup", "byArn", { nodeRoleArn: "arn:aws:iam::1:role/holder" });

describe("aws-node-role-policies", () => {
  test("accepts what a node needs", () => {
    expect(stackFindings(awsNodeRolePolicies, [role, group, attach(`${POLICY}/AmazonEKSWorkerNodePolicy`)])).toEqual(
      [],
    );
  });

  test("accepts other policies of a role that no node has", () => {
    expect(stackFindings(awsNodeRolePolicies, [role, attach(`${POLICY}/AmazonS3FullAccess`)])).toEqual([]);
  });

  test("reports a policy that pods should have instead", () => {
    expect(stackFindings(awsNodeRolePolicies, [role, group, attach(`${POLICY}/AmazonEKS_CNI_Policy`)])).toEqual([
      "mandatory aws-node-role-policies/outside-allowlist RolePolicyAttachment/extra policyArn",
    ]);
  });

  test("reports a role once, however many groups use it", () => {
    expect(
      stackFindings(awsNodeRolePolicies, [
        role,
        group,
        stackResource("aws:eks/nodeGroup:NodeGroup", "second", {}, { nodeRoleArn: [role] }),
        attach(`${POLICY}/AmazonS3FullAccess`),
      ]),
    ).toEqual(["mandatory aws-node-role-policies/outside-allowlist RolePolicyAttachment/extra policyArn"]);
  });

  test("reports the managed policies of a role", () => {
    expect(stackFindings(awsNodeRolePolicies, [holder, byArn])).toEqual([
      "mandatory aws-node-role-policies/outside-allowlist Role/holder managedPolicyArns[1]",
    ]);
  });

  test("accepts what the configuration allows", () => {
    expect(
      stackFindings(awsNodeRolePolicies, [role, group, attach("arn:aws:iam::1:policy/own")], {
        rule: { allowedPolicies: ["arn:aws:iam::1:policy/own"] },
      }),
    ).toEqual([]);
  });

  test("warns of a policy that is not known yet", () => {
    expect(stackFindings(awsNodeRolePolicies, [role, group, attach(unknownPlaceholders.string)])).toEqual([
      "advisory aws-node-role-policies/unknown RolePolicyAttachment/extra policyArn",
    ]);
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsNodeRoleRegistry } from "../../../../policy-pack/rules/stack/awsNodeRoleRegistry";
import { stackFindings, stackResource } from "../../support/stackResources";

const POLICY = "arn:aws:iam::aws:policy";
const role = stackResource("aws:iam/role:Role", "node");
const group = stackResource("aws:eks/nodeGroup:NodeGroup", "workers", {}, { nodeRoleArn: [role] });

function attach(policyArn: string) {
  return stackResource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "extra", { policyArn }, { role: [role] });
}

describe("aws-node-role-registry", () => {
  test("accepts pulling", () => {
    expect(
      stackFindings(awsNodeRoleRegistry, [role, group, attach(`${POLICY}/AmazonEC2ContainerRegistryPullOnly`)]),
    ).toEqual([]);
  });

  test("accepts pushing by a role that no node has", () => {
    expect(stackFindings(awsNodeRoleRegistry, [role, attach(`${POLICY}/AmazonEC2ContainerRegistryPowerUser`)])).toEqual(
      [],
    );
  });

  test("accepts a policy that is not known yet, which is another rule's to judge", () => {
    expect(stackFindings(awsNodeRoleRegistry, [role, group, attach(unknownPlaceholders.string)])).toEqual([]);
  });

  test("reports pushing", () => {
    expect(
      stackFindings(awsNodeRoleRegistry, [role, group, attach(`${POLICY}/AmazonEC2ContainerRegistryPowerUser`)]),
    ).toEqual(["mandatory aws-node-role-registry/may-push RolePolicyAttachment/extra policyArn"]);
  });

  test("reports full access", () => {
    expect(
      stackFindings(awsNodeRoleRegistry, [role, group, attach(`${POLICY}/AmazonEC2ContainerRegistryFullAccess`)]),
    ).toEqual(["mandatory aws-node-role-registry/may-push RolePolicyAttachment/extra policyArn"]);
  });
});

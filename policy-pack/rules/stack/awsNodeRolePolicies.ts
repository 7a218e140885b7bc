import { nodeRolesOf } from "../../lib/aws/eks";
import { awsPolicyName, policiesOf } from "../../lib/aws/rolePolicies";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const awsNodeRolePolicies = defineRule({
  id: "aws-node-role-policies",
  family: "stack",
  controls: ["id-infra-identity-least-privilege"],
  severity: "high",
  title: "The role of EKS nodes holds only what a node needs",
  description: "Whoever takes over a node has everything that its role may do, for all pods of the cluster.",
  fix: "Give the permission to the workload or add-on that needs it, with Pod Identity",
  // A policy of the program's own has an ARN that is not known yet.
  onUnknown: "advisory",
  params: {
    allowedPolicies: {
      type: "strings",
      description: "Names of AWS's policies, or ARNs of your own, that a node role may hold.",
      default: ["AmazonEKSWorkerNodePolicy", "AmazonEKSWorkerNodeMinimalPolicy", "AmazonEC2ContainerRegistryPullOnly"],
    },
  },
  scope: "stack",
  check: (stack, { params }) =>
    nodeRolesOf(stack).flatMap((role) =>
      policiesOf(stack, role).flatMap(({ grantedBy, arn }) =>
        judge(arn, {
          detail: "outside-allowlist",
          resource: grantedBy,
          bad: (value) => !params.allowedPolicies.includes(awsPolicyName(value) ?? value.string() ?? ""),
        }),
      ),
    ),
});

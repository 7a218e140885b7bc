import { nodeRolesOf } from "../../lib/aws/eks";
import { awsPolicyName, policiesOf } from "../../lib/aws/rolePolicies";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

const pushPolicies = ["AmazonEC2ContainerRegistryPowerUser", "AmazonEC2ContainerRegistryFullAccess"];

export const awsNodeRoleRegistry = defineRule({
  id: "aws-node-role-registry",
  family: "stack",
  controls: ["img-registry-pull-readonly"],
  severity: "high",
  title: "The role of EKS nodes can pull images, not push them",
  description: "A stolen node that may push replaces the images of every cluster that uses the registry.",
  fix: "Attach AmazonEC2ContainerRegistryPullOnly",
  scope: "stack",
  check: (stack) =>
    nodeRolesOf(stack)
      .flatMap((role) => policiesOf(stack, role))
      .filter(({ arn }) => pushPolicies.includes(awsPolicyName(arn) ?? ""))
      .map(({ grantedBy, arn }) => findingAt(arn, { detail: "may-push", resource: grantedBy })),
});

import { vpcsOf } from "../../lib/aws/vpcs";
import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import { referrersOf } from "../../lib/references";
import type { Stack, StackResource } from "../../lib/resource";

const ruleTypes = [
  "aws:ec2/securityGroupRule:SecurityGroupRule",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
];

function judgeVpc(stack: Stack, vpc: StackResource): readonly Finding[] {
  const groups = referrersOf(stack, vpc, "vpcId", ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"]);
  if (groups.length === 0) {
    return [
      findingAt(vpc.props, {
        detail: "missing",
        resource: vpc,
        found: "without an aws.ec2.DefaultSecurityGroup",
        problem: "AWS makes one that admits its own members and lets everything out",
      }),
    ];
  }
  return groups
    .filter(({ props }) =>
      ["ingress", "egress"].some((direction) =>
        props
          .get(direction)
          .items()
          .some((rule) => rule.isKnown),
      ),
    )
    .map((group) =>
      findingAt(vpc.props, {
        detail: "has-rules",
        resource: vpc,
        found: `given rules by the default security group "${group.name}"`,
        fix: `remove ingress and egress from "${group.name}"`,
      }),
    );
}

/** A rule that is a resource of its own undoes an empty default group. */
function attachedRules(stack: Stack): readonly Finding[] {
  return stack
    .ofType("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup")
    .flatMap((group) => referrersOf(stack, group, "securityGroupId", ruleTypes))
    .map((rule) =>
      findingAt(rule.props, {
        detail: "has-rules",
        resource: rule,
        found: "a rule of the VPC's default security group",
        fix: "remove the rule, or attach it to a security group of its own",
      }),
    );
}

export const awsDefaultSecurityGroup = defineRule({
  id: "aws-default-security-group",
  family: "stack",
  controls: ["net-node-firewall-least-privilege"],
  severity: "medium",
  title: "The default security group of every VPC has no rules",
  description: "Whatever names no security group gets the default one, with all that it admits.",
  fix: "Create an aws.ec2.DefaultSecurityGroup with this vpcId and without ingress and egress",
  scope: "stack",
  check: (stack) => [...vpcsOf(stack).flatMap((vpc) => judgeVpc(stack, vpc)), ...attachedRules(stack)],
});

import { adminPorts } from "../../lib/aws/adminPorts";
import {
  coversEveryPort,
  coversTcpPort,
  rangesTogether,
  securityGroupRules,
  type Coverage,
  type SecurityGroupRule,
} from "../../lib/aws/securityGroup";
import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import type { Stack, StackResource } from "../../lib/resource";

const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const RULES = [
  "aws:ec2/securityGroupRule:SecurityGroupRule",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
];

interface Question {
  readonly detail: string;
  readonly problem: string;
  readonly covers: (rule: SecurityGroupRule) => Coverage;
}

const questions: readonly Question[] = [
  ...adminPorts.map(({ port, detail, service }) => ({
    detail,
    problem: `TCP port ${port} (${service}) is open to the internet by several rules together`,
    covers: (rule: SecurityGroupRule) => coversTcpPort(rule, port),
  })),
  {
    detail: "all-ports",
    problem: "every port is open to the internet by several rules together",
    covers: coversEveryPort,
  },
];

/** The resources that hold rules of the same group: the group itself, and rules that stand alone. */
function families(stack: Stack): readonly (readonly StackResource[])[] {
  const byGroup = new Map<string, StackResource[]>();
  const add = (key: string | undefined, resource: StackResource): void => {
    if (key === undefined) return;
    const members = byGroup.get(key);
    if (members === undefined) byGroup.set(key, [resource]);
    else members.push(resource);
  };
  for (const group of stack.ofType(GROUP)) add(group.urn, group);
  for (const rule of RULES.flatMap((type) => stack.ofType(type))) {
    add(rule.propertyDependencies.securityGroupId?.[0] ?? rule.props.get("securityGroupId").string(), rule);
  }
  return [...byGroup.values()].filter((resources) => resources.length > 1);
}

function judge(resources: readonly StackResource[], { covers, ...text }: Question): readonly Finding[] {
  const held = resources.map((resource) => ({ resource, rules: securityGroupRules(resource, "ingress") }));
  // What one resource opens alone is a finding of net-no-open-admin-ports-security-group and its kin.
  if (held.some(({ rules }) => rangesTogether(rules, covers).length > 0)) return [];
  const ranges = rangesTogether(
    held.flatMap(({ rules }) => rules),
    covers,
  );
  const [first] = ranges;
  const owner = held.find(({ rules }) => rules.some((rule) => first !== undefined && rule.ranges.includes(first)));
  if (first === undefined || owner === undefined) return [];
  const found = `the internet, with the ${ranges.length - 1} ranges beside it`;
  return [findingAt(first, { ...text, found, resource: owner.resource })];
}

export const awsSecurityGroupTogether = defineRule({
  id: "aws-security-group-together",
  family: "stack",
  controls: ["net-no-open-admin-ports", "net-node-firewall-least-privilege"],
  severity: "critical",
  title: "The rules of a security group do not open it to the internet together",
  description: "A group admits what any of its rules admits: ranges that are narrow one by one can be the internet.",
  fix: "List the ranges of your VPN or bastion only",
  scope: "stack",
  check: (stack) => families(stack).flatMap((resources) => questions.flatMap((question) => judge(resources, question))),
});

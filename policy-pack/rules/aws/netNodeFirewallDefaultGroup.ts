import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt } from "../../lib/finding";

export const netNodeFirewallDefaultGroup = defineRule({
  id: "net-node-firewall-default-group",
  family: "aws",
  controls: ["net-node-firewall-least-privilege"],
  severity: "medium",
  title: "The default security group has no rules",
  description: "Whatever names no security group gets the default one, with all that it admits.",
  fix: "Leave ingress and egress out, and use security groups of your own",
  scope: "resource",
  types: ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"],
  check: ({ props }) =>
    ["ingress", "egress"].flatMap((direction) => {
      const rules = props.get(direction);
      if (rules.isUnknown) return [unknownAt(rules, { detail: "has-rules" })];
      return rules.items().length > 0 ? [findingAt(rules, { detail: "has-rules" })] : [];
    }),
});

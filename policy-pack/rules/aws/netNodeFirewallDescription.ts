import { ingressTypes, securityGroupRules } from "../../lib/aws/securityGroup";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const netNodeFirewallDescription = defineRule({
  id: "net-node-firewall-description",
  family: "aws",
  controls: ["net-node-firewall-least-privilege"],
  severity: "low",
  title: "Every ingress rule of a security group says what it is for",
  description: "A rule that nobody can explain is a rule that nobody dares to remove.",
  fix: "Set description to the reason for the rule",
  scope: "resource",
  types: ingressTypes,
  check: (resource) =>
    securityGroupRules(resource, "ingress")
      .map((rule) => rule.value.get("description"))
      .filter((description) => description.isAbsent || description.string()?.trim() === "")
      .map((description) => findingAt(description, { detail: "missing" })),
});

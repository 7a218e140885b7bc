import { egressTypes, openToWorld, securityGroupRules } from "../../lib/aws/securityGroup";
import { defineRule } from "../../lib/defineRule";

export const netEgressControlledAws = defineRule({
  id: "net-egress-controlled-aws",
  family: "aws",
  controls: ["net-egress-controlled"],
  severity: "medium",
  title: "Security groups do not let everything out",
  description: "Open egress lets a stolen workload fetch its tools and send out what it found.",
  fix: "Name the ranges, security groups or prefix lists that the workload needs",
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: egressTypes,
  check: (resource) => openToWorld(securityGroupRules(resource, "egress"), () => "yes", { detail: "open-to-world" }),
});

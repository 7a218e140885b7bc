import { coversEveryProtocol, egressTypes, openToWorld, securityGroupRules } from "../../lib/aws/securityGroup";
import { defineRule } from "../../lib/defineRule";

export const netEgressEveryPortAws = defineRule({
  id: "net-egress-every-port-aws",
  family: "aws",
  controls: ["net-egress-controlled"],
  severity: "low",
  title: "Security groups do not let everything out on every port",
  description: "Egress on every protocol carries stolen data over DNS, ICMP or whatever a tunnel speaks.",
  fix: "Name the protocol and the ports, such as tcp 443",
  // net-egress-controlled-aws reports these rules as well; this one is for those who allow egress on named ports.
  level: "disabled",
  scope: "resource",
  types: egressTypes,
  check: (resource) =>
    openToWorld(securityGroupRules(resource, "egress"), coversEveryProtocol, { detail: "every-port" }),
});

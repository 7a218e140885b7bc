import { coversTcpPort, ingressTypes, openToWorld, securityGroupRules } from "../../lib/aws/securityGroup";
import { defineRule } from "../../lib/defineRule";

const HTTP_PORT = 80;

export const netSecurityGroupHttp = defineRule({
  id: "net-security-group-http",
  family: "aws",
  controls: ["ing-tls-required"],
  severity: "low",
  title: "Security groups do not open plain HTTP to the internet",
  description: "What is served on port 80 can be read and changed on its way.",
  fix: "Serve HTTPS on port 443, or keep port 80 for a load balancer that only redirects",
  // A load balancer that redirects to HTTPS needs the port, and a security group cannot show what answers there.
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: ingressTypes,
  check: (resource) =>
    openToWorld(securityGroupRules(resource, "ingress"), (rule) => coversTcpPort(rule, HTTP_PORT), {
      detail: "open-http",
      problem: "TCP port 80 is open to every address",
    }),
});

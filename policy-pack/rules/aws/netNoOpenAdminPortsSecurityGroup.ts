import { adminPorts } from "../../lib/aws/adminPorts";
import {
  coversTcpPort,
  DEFAULT_SECURITY_GROUP,
  ingressTypes,
  openToWorld,
  securityGroupRules,
} from "../../lib/aws/securityGroup";
import { defineRule } from "../../lib/defineRule";

export const netNoOpenAdminPortsSecurityGroup = defineRule({
  id: "net-no-open-admin-ports-security-group",
  family: "aws",
  controls: ["net-no-open-admin-ports"],
  severity: "critical",
  title: "Security groups do not open SSH or RDP to the internet",
  description: "Open administration ports are attacked with stolen and guessed credentials from the first minute.",
  fix: "Name the address range of your VPN or bastion, or remove the rule and use Session Manager",
  scope: "resource",
  types: [...ingressTypes, DEFAULT_SECURITY_GROUP],
  check: (resource) => {
    const rules = securityGroupRules(resource, "ingress");
    return adminPorts.flatMap(({ port, detail, service }) =>
      openToWorld(rules, (rule) => coversTcpPort(rule, port), {
        detail,
        problem: `TCP port ${port} (${service}) is open to every address`,
      }),
    );
  },
});

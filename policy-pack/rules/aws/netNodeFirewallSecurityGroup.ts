import { isMistakenWorld } from "../../lib/aws/addressRange";
import {
  coversEveryPort,
  coversOtherPorts,
  ingressTypes,
  openToWorld,
  securityGroupRules,
} from "../../lib/aws/securityGroup";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

/** Ports that public load balancers serve. */
const webPorts = [80, 443];

export const netNodeFirewallSecurityGroup = defineRule({
  id: "net-node-firewall-security-group",
  family: "aws",
  controls: ["net-node-firewall-least-privilege"],
  severity: "high",
  title: "Security groups admit the internet on web ports only",
  description: "Every port that is open to every address is probed all day; kubelets and databases are found at once.",
  fix: "Name the security group or the address range that needs the port",
  scope: "resource",
  types: ingressTypes,
  check: (resource) => {
    const rules = securityGroupRules(resource, "ingress");
    const onEveryPort = rules.filter((rule) => coversEveryPort(rule) !== "no");
    const onSomePorts = rules.filter((rule) => coversEveryPort(rule) === "no");
    return [
      ...openToWorld(onEveryPort, coversEveryPort, {
        detail: "all-ports",
        problem: "every port is open to every address",
      }),
      ...openToWorld(onSomePorts, (rule) => coversOtherPorts(rule, webPorts), {
        detail: "open-to-world",
        problem: "a port besides 80 and 443 is open to every address",
      }),
      ...rules
        .flatMap(({ ranges }) => ranges)
        .filter((range) => isMistakenWorld(range.string() ?? ""))
        .map((range) =>
          findingAt(range, {
            detail: "mistaken-range",
            problem: "prefix length 0 covers every address, so the provider refuses the range",
            fix: "write the network with its own prefix length, for example 10.0.1.0/24",
          }),
        ),
    ];
  },
});

import { allows, opensPort, reachesInternet, SECURITY_RULE_TYPES, securityRules } from "../../lib/azure/securityRule";
import { judgeAll } from "../../lib/condition";
import { defineRule } from "../../lib/defineRule";
import { SENSITIVE_PORTS } from "../../lib/sensitivePorts";

export const netNodeFirewallExposedPortsNsg = defineRule({
  id: "net-node-firewall-exposed-ports-nsg",
  family: "azure",
  controls: ["net-node-firewall-least-privilege"],
  severity: "high",
  title: "No network security group opens data stores, file shares or the cluster's own ports to the internet",
  description: "Databases, caches, file shares and the ports of Kubernetes itself are never meant for the internet.",
  fix: "Name the ranges that need the port in sourceAddressPrefixes",
  scope: "resource",
  types: SECURITY_RULE_TYPES,
  check: (resource) =>
    securityRules(resource).flatMap((rule) =>
      judgeAll(
        [
          ...allows(rule, "inbound"),
          ...opensPort(rule, SENSITIVE_PORTS, ["tcp", "udp"]),
          reachesInternet(rule, "source"),
        ],
        {
          detail: "sensitive-port",
          problem: "The rule lets the internet in on a port that is never meant for it",
        },
      ),
    ),
});

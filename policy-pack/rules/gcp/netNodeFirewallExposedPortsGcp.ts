import { judgeAll } from "../../lib/condition";
import { defineRule } from "../../lib/defineRule";
import { FIREWALL_TYPES, firewallRules, holdsInternet, isFor, isToPort } from "../../lib/gcp/firewall";
import { SENSITIVE_PORTS } from "../../lib/sensitivePorts";

export const netNodeFirewallExposedPortsGcp = defineRule({
  id: "net-node-firewall-exposed-ports-gcp",
  family: "gcp",
  controls: ["net-node-firewall-least-privilege"],
  severity: "high",
  title: "No firewall rule opens data stores, file shares or the cluster's own ports to the internet",
  description: "Databases, caches, file shares and the ports of Kubernetes itself are never meant for the internet.",
  fix: "Name the ranges that need the port in sourceRanges",
  scope: "resource",
  types: FIREWALL_TYPES,
  check: (resource) =>
    firewallRules(resource).flatMap((rule) =>
      rule.allowed.flatMap((traffic) =>
        judgeAll(
          [
            rule.enabled,
            isFor(rule, "INGRESS"),
            holdsInternet(rule.sources),
            ...isToPort(traffic, SENSITIVE_PORTS, ["tcp", "udp"]),
          ],
          { detail: "sensitive-port", problem: "The rule lets the internet in on a port that is never meant for it" },
        ),
      ),
    ),
});

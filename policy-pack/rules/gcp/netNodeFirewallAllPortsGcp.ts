import { judgeAll } from "../../lib/condition";
import { defineRule } from "../../lib/defineRule";
import { FIREWALL_TYPES, firewallRules, holdsInternet, isFor, isToEveryPort } from "../../lib/gcp/firewall";

export const netNodeFirewallAllPortsGcp = defineRule({
  id: "net-node-firewall-all-ports-gcp",
  family: "gcp",
  controls: ["net-node-firewall-least-privilege"],
  severity: "critical",
  title: "No firewall rule opens every port to the internet",
  description: "With every port open, each process that listens on a node is a way in.",
  fix: "Name the protocol, the ports and the source ranges",
  scope: "resource",
  types: FIREWALL_TYPES,
  check: (resource) =>
    firewallRules(resource).flatMap((rule) =>
      rule.allowed.flatMap((traffic) =>
        judgeAll([rule.enabled, isFor(rule, "INGRESS"), holdsInternet(rule.sources), ...isToEveryPort(traffic)], {
          detail: "all-ports-open-to-world",
          problem: "The rule lets the internet in on every port",
        }),
      ),
    ),
});

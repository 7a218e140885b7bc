import { judgeAll } from "../../lib/condition";
import { defineRule } from "../../lib/defineRule";
import { FIREWALL_TYPES, firewallRules, holdsInternet, isFor, isToPort } from "../../lib/gcp/firewall";

export const netNodeFirewallHttpGcp = defineRule({
  id: "net-node-firewall-http-gcp",
  family: "gcp",
  controls: ["net-node-firewall-least-privilege"],
  severity: "medium",
  title: "No firewall rule opens plain HTTP to the internet",
  description: "On port 80 credentials and session cookies travel in clear text.",
  fix: "Open port 443 only, and redirect to it at the ingress layer",
  // An ingress layer that only redirects to HTTPS needs the port.
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: FIREWALL_TYPES,
  check: (resource) =>
    firewallRules(resource).flatMap((rule) =>
      rule.allowed.flatMap((traffic) =>
        judgeAll(
          [rule.enabled, isFor(rule, "INGRESS"), holdsInternet(rule.sources), ...isToPort(traffic, [80], ["tcp"])],
          { detail: "http-open-to-world", problem: "The rule lets the internet in on port 80" },
        ),
      ),
    ),
});

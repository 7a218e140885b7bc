import { allows, opensPort, reachesInternet, SECURITY_RULE_TYPES, securityRules } from "../../lib/azure/securityRule";
import { judgeAll } from "../../lib/condition";
import { defineRule } from "../../lib/defineRule";

export const netNodeFirewallHttpNsg = defineRule({
  id: "net-node-firewall-http-nsg",
  family: "azure",
  controls: ["net-node-firewall-least-privilege"],
  severity: "medium",
  title: "No network security group opens plain HTTP to the internet",
  description: "On port 80 credentials and session cookies travel in clear text.",
  fix: "Open port 443 only, and redirect to it at the ingress layer",
  // An ingress layer that only redirects to HTTPS needs the port.
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: SECURITY_RULE_TYPES,
  check: (resource) =>
    securityRules(resource).flatMap((rule) =>
      judgeAll([...allows(rule, "inbound"), ...opensPort(rule, [80], ["tcp"]), reachesInternet(rule, "source")], {
        detail: "http-open-to-world",
        problem: "The rule lets the internet in on port 80",
      }),
    ),
});

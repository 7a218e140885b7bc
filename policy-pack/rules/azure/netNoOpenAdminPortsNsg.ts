import { allows, opensPort, reachesInternet, SECURITY_RULE_TYPES, securityRules } from "../../lib/azure/securityRule";
import { judgeAll } from "../../lib/condition";
import { defineRule } from "../../lib/defineRule";

const PORTS = [
  ["ssh", 22],
  ["rdp", 3389],
] as const;

export const netNoOpenAdminPortsNsg = defineRule({
  id: "net-no-open-admin-ports-nsg",
  family: "azure",
  controls: ["net-no-open-admin-ports"],
  severity: "critical",
  title: "No network security group opens SSH or RDP to the internet",
  description: "Open SSH and RDP ports are found and attacked within minutes.",
  fix: "Name the ranges of a bastion in sourceAddressPrefixes, or remove the rule",
  scope: "resource",
  types: SECURITY_RULE_TYPES,
  check: (resource) =>
    securityRules(resource).flatMap((rule) =>
      PORTS.flatMap(([name, port]) =>
        judgeAll([...allows(rule, "inbound"), ...opensPort(rule, [port]), reachesInternet(rule, "source")], {
          detail: `${name}-open-to-world`,
          problem: `The rule lets the internet in on port ${port}`,
        }),
      ),
    ),
});

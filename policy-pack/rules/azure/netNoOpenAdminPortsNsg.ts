import { allows, opensPort, reachesInternet, SECURITY_RULE_TYPES, securityRules } from "../../lib/azure/securityRule";
import { judgeAll } from "../../lib/condition";
import { defineRule } from "../../lib/defineRule";

const SERVICES = [
  { name: "ssh", port: 22, transports: ["tcp"] },
  { name: "rdp", port: 3389, transports: ["tcp", "udp"] },
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
      SERVICES.flatMap(({ name, port, transports }) =>
        judgeAll(
          [...allows(rule, "inbound"), ...opensPort(rule, [port], transports), reachesInternet(rule, "source")],
          {
            detail: `${name}-open-to-world`,
            problem: `The rule lets the internet in on port ${port}`,
          },
        ),
      ),
    ),
});

import { judgeAll } from "../../lib/condition";
import { defineRule } from "../../lib/defineRule";
import { FIREWALL_TYPES, firewallRules, holdsInternet, isFor, isToPort } from "../../lib/gcp/firewall";

const SERVICES = [
  { name: "ssh", port: 22, transports: ["tcp"] },
  { name: "rdp", port: 3389, transports: ["tcp", "udp"] },
] as const;

export const netNoOpenAdminPortsGcp = defineRule({
  id: "net-no-open-admin-ports-gcp",
  family: "gcp",
  controls: ["net-no-open-admin-ports"],
  severity: "critical",
  title: "No firewall rule opens SSH or RDP to the internet",
  description: "Open SSH and RDP ports are found and attacked within minutes.",
  fix: 'Set sourceRanges to ["35.235.240.0/20"] and connect through IAP, or remove the rule',
  scope: "resource",
  types: FIREWALL_TYPES,
  check: (resource) =>
    firewallRules(resource).flatMap((rule) =>
      rule.allowed.flatMap((traffic) =>
        SERVICES.flatMap(({ name, port, transports }) =>
          judgeAll(
            [
              rule.enabled,
              isFor(rule, "INGRESS"),
              holdsInternet(rule.sources),
              ...isToPort(traffic, [port], transports),
            ],
            { detail: `${name}-open-to-world`, problem: `The rule lets the internet in on port ${port}` },
          ),
        ),
      ),
    ),
});

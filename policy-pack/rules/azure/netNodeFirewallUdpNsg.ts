import { allows, reachesInternet, SECURITY_RULE_TYPES, securityRules } from "../../lib/azure/securityRule";
import { enumOf } from "../../lib/azure/managedCluster";
import { conditionOn, judgeAll } from "../../lib/condition";
import { defineRule } from "../../lib/defineRule";

export const netNodeFirewallUdpNsg = defineRule({
  id: "net-node-firewall-udp-nsg",
  family: "azure",
  controls: ["net-node-firewall-least-privilege"],
  severity: "medium",
  title: "No network security group opens UDP to the internet",
  description: "Services over UDP answer forged senders, and become part of attacks on others.",
  fix: "Name the source ranges in sourceAddressPrefix",
  // The ingress layer may speak QUIC; which group that is, only the reader knows.
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: SECURITY_RULE_TYPES,
  check: (resource) =>
    securityRules(resource).flatMap((rule) =>
      judgeAll(
        [
          ...allows(rule, "inbound"),
          conditionOn(rule.get("protocol"), (protocol) => enumOf(protocol) === "udp"),
          reachesInternet(rule, "source"),
        ],
        { detail: "udp-open-to-world", problem: "The rule lets the internet in over UDP" },
      ),
    ),
});

import { allows, reachesInternet, SECURITY_RULE_TYPES, securityRules } from "../../lib/azure/securityRule";
import { judgeAll } from "../../lib/condition";
import { defineRule } from "../../lib/defineRule";

export const netNodeFirewallIngressNsg = defineRule({
  id: "net-node-firewall-ingress-nsg",
  family: "azure",
  controls: ["net-node-firewall-least-privilege"],
  severity: "medium",
  title: "Network security groups admit named sources",
  description: "A rule for the whole internet belongs to the ingress layer alone, not to the nodes.",
  fix: "Name the source ranges, or a service tag such as AzureLoadBalancer, in sourceAddressPrefix",
  // The ingress layer may be public; which group that is, only the reader knows.
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: SECURITY_RULE_TYPES,
  check: (resource) =>
    securityRules(resource).flatMap((rule) =>
      judgeAll([...allows(rule, "inbound"), reachesInternet(rule, "source")], { detail: "open-to-world" }),
    ),
});

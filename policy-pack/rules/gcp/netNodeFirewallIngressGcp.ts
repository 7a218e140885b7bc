import { judgeAll } from "../../lib/condition";
import { defineRule } from "../../lib/defineRule";
import { FIREWALL_TYPES, firewallRules, holdsInternet, isFor } from "../../lib/gcp/firewall";

export const netNodeFirewallIngressGcp = defineRule({
  id: "net-node-firewall-ingress-gcp",
  family: "gcp",
  controls: ["net-node-firewall-least-privilege"],
  severity: "medium",
  title: "Firewall rules admit named sources",
  description: "A rule for the whole internet belongs to the ingress layer alone, not to the nodes.",
  fix: "Name the source ranges, or the ranges of Google's load balancers, in sourceRanges",
  // The ingress layer may be public; which rule that is, only the reader knows.
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: FIREWALL_TYPES,
  check: (resource) =>
    firewallRules(resource)
      .filter(({ allowed }) => allowed.length > 0)
      .flatMap((rule) =>
        judgeAll([rule.enabled, isFor(rule, "INGRESS"), holdsInternet(rule.sources)], { detail: "open-to-world" }),
      ),
});

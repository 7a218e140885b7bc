import { judgeAll } from "../../lib/condition";
import { defineRule } from "../../lib/defineRule";
import { FIREWALL_TYPES, firewallRules, holdsInternet, isFor } from "../../lib/gcp/firewall";

export const netEgressControlledGcp = defineRule({
  id: "net-egress-controlled-gcp",
  family: "gcp",
  controls: ["net-egress-controlled"],
  severity: "low",
  title: "Firewall rules let traffic out to named destinations only",
  description: "Free egress is how stolen data leaves and how malware calls home.",
  fix: "Name the destinations in destinationRanges",
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: FIREWALL_TYPES,
  check: (resource) =>
    firewallRules(resource)
      .filter(({ allowed }) => allowed.length > 0)
      .flatMap((rule) =>
        judgeAll([rule.enabled, isFor(rule, "EGRESS"), holdsInternet(rule.destinations)], {
          detail: "open-to-world",
        }),
      ),
});

import { allows, reachesInternet, SECURITY_RULE_TYPES, securityRules } from "../../lib/azure/securityRule";
import { judgeAll } from "../../lib/condition";
import { defineRule } from "../../lib/defineRule";

export const netEgressControlledNsg = defineRule({
  id: "net-egress-controlled-nsg",
  family: "azure",
  controls: ["net-egress-controlled"],
  severity: "low",
  title: "Network security groups let traffic out to named destinations only",
  description: "Free egress is how stolen data leaves and how malware calls home.",
  fix: "Name the destinations, or service tags such as AzureCloud.<region>, in destinationAddressPrefix",
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: SECURITY_RULE_TYPES,
  check: (resource) =>
    securityRules(resource).flatMap((rule) =>
      judgeAll([...allows(rule, "outbound"), reachesInternet(rule, "destination")], { detail: "open-to-world" }),
    ),
});

import { enumOf } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const ingWafAzure = defineRule({
  id: "ing-waf-azure",
  family: "azure",
  controls: ["ing-waf"],
  severity: "medium",
  title: "Azure web application firewalls block",
  description: "In detection mode the firewall writes an attack down and lets it through.",
  fix: 'Set policySettings.mode to "Prevention"',
  // For production only; the environment's configuration raises it.
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: ["azure-native:network:WebApplicationFirewallPolicy"],
  check: ({ props }) =>
    judge(props.at("policySettings.mode"), { detail: "detection-only", bad: (mode) => enumOf(mode) === "detection" }),
});

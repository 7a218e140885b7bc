import { enumOf } from "../../lib/azure/managedCluster";
import { conditionOn, judgeAll } from "../../lib/condition";
import { defineRule } from "../../lib/defineRule";

export const imgRegistryScanAzure = defineRule({
  id: "img-registry-scan-azure",
  family: "azure",
  controls: ["img-registry-scan", "rt-cloud-threat-detection"],
  severity: "medium",
  title: "Defender for Containers is not switched to its free tier",
  description: "The free tier neither scans images nor watches clusters.",
  fix: 'Set pricingTier to "Standard"',
  scope: "resource",
  types: ["azure-native:security:Pricing"],
  check: ({ props }) =>
    judgeAll(
      [
        conditionOn(props.get("pricingName"), (name) => enumOf(name) === "containers"),
        conditionOn(props.get("pricingTier"), (tier) => enumOf(tier) === "free"),
      ],
      { detail: "free-tier" },
    ),
});

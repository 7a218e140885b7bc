import { enumOf } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const imgRegistryTierAcr = defineRule({
  id: "img-registry-tier-acr",
  family: "azure",
  controls: ["img-registry-scan", "img-registry-private-hardened"],
  severity: "low",
  title: "A container registry has a tier that can be hardened",
  description: "The tier Basic has neither private endpoints nor retention, and little room for scans.",
  fix: 'Set sku.name to "Premium"',
  // Defender scans registries of every tier; the rules about a registry's settings say what is missing.
  level: "disabled",
  scope: "resource",
  types: ["azure-native:containerregistry:Registry"],
  check: ({ props }) =>
    judge(props.at("sku.name"), {
      detail: "basic-tier",
      absent: "bad",
      bad: (tier) => !["standard", "premium"].includes(enumOf(tier) ?? ""),
    }),
});

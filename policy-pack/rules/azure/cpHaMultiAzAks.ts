import { enumOf, MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const cpHaMultiAzAks = defineRule({
  id: "cp-ha-multi-az-aks",
  family: "azure",
  controls: ["cp-ha-multi-az"],
  severity: "medium",
  title: "AKS control plane has an uptime SLA",
  description:
    "The free tier has no SLA and fewer API server replicas: admission and audit stop with the control plane.",
  fix: 'Set sku to { name: "Base", tier: "Standard" }',
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: (resource) =>
    judge(resource.props.at("sku.tier"), {
      detail: "free-tier",
      absent: "bad",
      // "Paid" is what the Standard tier was called before 2023.
      bad: (tier) => !["standard", "premium", "paid"].includes(enumOf(tier) ?? ""),
    }),
});

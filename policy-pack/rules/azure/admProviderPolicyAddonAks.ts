import { addon, MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const admProviderPolicyAddonAks = defineRule({
  id: "adm-provider-policy-addon-aks",
  family: "azure",
  controls: ["adm-provider-policy-addon"],
  severity: "medium",
  title: "AKS runs the Azure Policy add-on",
  description: "The add-on is the second line that stays when the cluster's own admission policies are removed.",
  fix: 'Set addonProfiles.azurepolicy to { enabled: true, config: { version: "v2" } }',
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: (resource) =>
    judge(addon(resource, "azurepolicy").get("enabled"), {
      detail: "disabled",
      absent: "bad",
      bad: (enabled) => enabled.boolean() !== true,
    }),
});

import { MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const idLocalAccountsDisabledAks = defineRule({
  id: "id-local-accounts-disabled-aks",
  family: "azure",
  controls: ["id-local-accounts-disabled"],
  severity: "high",
  title: "AKS has no local accounts",
  description: "The local admin account is a cluster-admin certificate that no directory knows, logs or revokes.",
  fix: "Set disableLocalAccounts to true",
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: ({ props }) =>
    judge(props.get("disableLocalAccounts"), {
      detail: "enabled",
      absent: "bad",
      bad: (disabled) => disabled.boolean() !== true,
    }),
});

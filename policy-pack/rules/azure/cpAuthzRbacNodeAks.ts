import { MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";

export const cpAuthzRbacNodeAks = defineRule({
  id: "cp-authz-rbac-node-aks",
  family: "azure",
  controls: ["cp-authz-rbac-node"],
  severity: "critical",
  title: "AKS has Kubernetes RBAC on",
  description: "Without RBAC every authenticated caller, every pod's service account included, may do everything.",
  fix: "Set enableRBAC to true",
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: ({ props }) => {
    const enabled = props.get("enableRBAC");
    // A template that leaves it out gets a cluster without RBAC in older API versions.
    if (enabled.isAbsent) return [findingAt(enabled, { detail: "unset" })];
    return judge(enabled, { detail: "disabled", bad: (value) => value.boolean() !== true });
  },
});

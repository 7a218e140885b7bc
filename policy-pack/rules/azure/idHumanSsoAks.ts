import { MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";

export const idHumanSsoAks = defineRule({
  id: "id-human-sso-aks",
  family: "azure",
  controls: ["id-human-sso"],
  severity: "high",
  title: "People sign in to AKS through Entra ID",
  description: "Without Entra ID people share certificates that nobody can revoke or attribute.",
  fix: "Set aadProfile to { managed: true, enableAzureRBAC: true, adminGroupObjectIDs: [<group>] }",
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: ({ props }) => {
    const profile = props.get("aadProfile");
    if (!profile.isPresent) return [findingAt(profile, { detail: "no-entra-id" })];
    const managed = judge(profile.get("managed"), {
      detail: "legacy-integration",
      absent: "bad",
      bad: (value) => value.boolean() !== true,
    });
    const groups = profile.get("adminGroupObjectIDs");
    // With Azure RBAC the administrators are role assignments, not a list in the cluster.
    const hasAdministrators = profile.get("enableAzureRBAC").boolean() === true || groups.items().length > 0;
    return hasAdministrators ? managed : [...managed, findingAt(groups, { detail: "no-admin-group" })];
  },
});

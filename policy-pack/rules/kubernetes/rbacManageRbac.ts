import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { grantOf, rbacRules, roleKinds } from "../../lib/kubernetes/rbac";

export const rbacManageRbac = defineRule({
  id: "rbac-manage-rbac",
  family: "kubernetes",
  controls: ["rbac-escalation-verbs"],
  severity: "high",
  title: "Only administrators give out rights",
  description: "Who may write bindings hands the roles he has to anybody, without a trace in the code of the cluster.",
  fix: "Remove the right, and let the platform team's program manage roles and bindings",
  params: {
    exemptRoles: { type: "strings", description: "Names of roles that may manage RBAC.", default: [] },
  },
  scope: "object",
  kinds: roleKinds,
  check: (object, { params }) => {
    if (params.exemptRoles.includes(object.name)) return [];
    return rbacRules(object).flatMap((rule) => {
      const place = grantOf(rule, {
        apiGroup: "rbac.authorization.k8s.io",
        resources: ["rolebindings", "clusterrolebindings"],
        verbs: ["create", "update", "patch"],
      });
      return place === undefined ? [] : [findingAt(place, { detail: "write-bindings" })];
    });
  },
});

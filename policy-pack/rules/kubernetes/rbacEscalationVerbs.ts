import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import { grantOf, rbacRules, roleKinds, type RbacRule, type Right } from "../../lib/kubernetes/rbac";

const rbacGroup = "rbac.authorization.k8s.io";
const impersonated = ["users", "groups", "serviceaccounts", "uids", "userextras"];

const escalations: readonly (Right & { detail: string })[] = [
  {
    detail: "bind",
    apiGroup: rbacGroup,
    resources: ["roles", "clusterroles", "rolebindings", "clusterrolebindings"],
    verbs: ["bind"],
  },
  { detail: "escalate", apiGroup: rbacGroup, resources: ["roles", "clusterroles"], verbs: ["escalate"] },
  { detail: "impersonate", apiGroup: "", resources: impersonated, verbs: ["impersonate"] },
  { detail: "impersonate", apiGroup: "authentication.k8s.io", resources: impersonated, verbs: ["impersonate"] },
];

export const rbacEscalationVerbs = defineRule({
  id: "rbac-escalation-verbs",
  family: "kubernetes",
  controls: ["rbac-escalation-verbs"],
  severity: "critical",
  title: "Roles do not grant bind, escalate or impersonate",
  description: "These verbs lift the rule that nobody can grant more than he has: whoever holds one is cluster-admin.",
  fix: "Remove the verb",
  params: {
    exemptRoles: { type: "strings", description: "Names of roles that may escalate.", default: [] },
  },
  scope: "object",
  kinds: roleKinds,
  check: (object, { params }) => (params.exemptRoles.includes(object.name) ? [] : rbacRules(object).flatMap(checkRule)),
});

function checkRule(rule: RbacRule): readonly Finding[] {
  return escalations.flatMap(({ detail, ...right }) => {
    const named = rule.verbs.find((verb) => right.verbs.includes(verb.string() ?? ""));
    // A wildcard among the verbs is the finding of rbac-no-wildcards.
    if (named === undefined || grantOf(rule, right) === undefined) return [];
    return [findingAt(named, { detail })];
  });
}

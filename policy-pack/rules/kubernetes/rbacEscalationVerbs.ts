import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import { grantOf, rbacRules, roleKinds, type RbacRule, type Right } from "../../lib/kubernetes/rbac";

const rbacGroup = "rbac.authorization.k8s.io";
const impersonated = ["users", "groups", "serviceaccounts", "uids", "userextras"];

const roles = ["roles", "clusterroles"];
const rbacObjects = [...roles, "rolebindings", "clusterrolebindings"];

const escalations: readonly (Right & { detail: string })[] = [
  { detail: "bind", apiGroup: rbacGroup, resources: rbacObjects, verbs: ["bind"] },
  { detail: "escalate", apiGroup: rbacGroup, resources: rbacObjects, verbs: ["escalate"] },
  { detail: "impersonate", apiGroup: rbacGroup, resources: rbacObjects, verbs: ["impersonate"] },
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
  const named = escalations.flatMap(({ detail, ...right }) => {
    const named = rule.verbs.find((verb) => right.verbs.includes(verb.string() ?? ""));
    // A wildcard among the verbs is the finding of rbac-no-wildcards.
    if (named === undefined || grantOf(rule, right) === undefined) return [];
    return [findingAt(named, { detail })];
  });
  return [...named, ...everyVerbOnRoles(rule)];
}

/** Every verb on roles holds bind and escalate. A wildcard that covers more than roles is no finding of this rule. */
function everyVerbOnRoles(rule: RbacRule): readonly Finding[] {
  const everyVerb = rule.verbs.find((verb) => verb.string() === "*");
  const place = grantOf(rule, { apiGroup: rbacGroup, resources: roles, verbs: ["bind"] });
  if (everyVerb === undefined || place === undefined || place.string() === "*") return [];
  return [findingAt(everyVerb, { detail: "every-verb", problem: "bind and escalate are among them" })];
}

import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import { changingVerbs, grantOf, rbacRules, roleKinds, type RbacRule, type Right } from "../../lib/kubernetes/rbac";

const rights: readonly (Right & { detail: string })[] = [
  {
    detail: "admission",
    apiGroup: "admissionregistration.k8s.io",
    resources: [
      "mutatingwebhookconfigurations",
      "validatingwebhookconfigurations",
      "validatingadmissionpolicies",
      "validatingadmissionpolicybindings",
      "mutatingadmissionpolicies",
      "mutatingadmissionpolicybindings",
    ],
    verbs: changingVerbs,
  },
  { detail: "network-policies", apiGroup: "networking.k8s.io", resources: ["networkpolicies"], verbs: changingVerbs },
  { detail: "quotas", apiGroup: "", resources: ["resourcequotas", "limitranges"], verbs: changingVerbs },
  { detail: "namespaces", apiGroup: "", resources: ["namespaces"], verbs: ["update", "patch"] },
];

export const rbacPolicyObjectsProtected = defineRule({
  id: "rbac-policy-objects-protected",
  family: "kubernetes",
  controls: ["rbac-policy-objects-protected"],
  severity: "critical",
  title: "Only platform administrators change admission policies",
  description:
    "Admission policies cannot protect themselves; who may change them, or a namespace's labels, switches them off.",
  fix: "Remove the right, and let the platform team's program manage admission",
  params: {
    exemptRoles: { type: "strings", description: "Names of roles that may change policies.", default: [] },
  },
  scope: "object",
  kinds: roleKinds,
  check: (object, { params }) => (params.exemptRoles.includes(object.name) ? [] : rbacRules(object).flatMap(checkRule)),
});

function checkRule(rule: RbacRule): readonly Finding[] {
  return rights.flatMap(({ detail, ...right }) => {
    const place = grantOf(rule, right);
    return place === undefined || place.string() === "*" ? [] : [findingAt(place, { detail })];
  });
}

import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import { grantOf, rbacRules, roleKinds, writeVerbs, type RbacRule, type Right } from "../../lib/kubernetes/rbac";

const changing = [...writeVerbs, "impersonate"];

const rights: readonly (Right & { detail: string })[] = [
  { detail: "network", apiGroup: "", resources: ["services", "endpoints"], verbs: changing },
  { detail: "network", apiGroup: "discovery.k8s.io", resources: ["endpointslices"], verbs: changing },
  { detail: "network", apiGroup: "networking.k8s.io", resources: ["networkpolicies", "ingresses"], verbs: changing },
  { detail: "config-maps", apiGroup: "", resources: ["configmaps"], verbs: changing },
  { detail: "pod-logs", apiGroup: "", resources: ["pods/log"], verbs: ["delete", "deletecollection"] },
];

export const rbacSensitiveWrites = defineRule({
  id: "rbac-sensitive-writes",
  family: "kubernetes",
  controls: ["rbac-least-privilege-roles"],
  severity: "low",
  title: "Roles do not change networks, settings and logs",
  description: "Who changes services, network policies or ConfigMaps redirects traffic and reconfigures what runs.",
  fix: "Remove the right where the persona does not need it",
  // Most development teams need these rights in their own namespace.
  level: "disabled",
  scope: "object",
  kinds: roleKinds,
  check: (object) => rbacRules(object).flatMap(checkRule),
});

function checkRule(rule: RbacRule): readonly Finding[] {
  return rights.flatMap(({ detail, ...right }) => {
    const place = grantOf(rule, right);
    return place === undefined || place.string() === "*" ? [] : [findingAt(place, { detail })];
  });
}

import { defineRule } from "../../lib/defineRule";
import { judge, type Finding } from "../../lib/finding";
import { rbacRules, roleKinds, type RbacRule } from "../../lib/kubernetes/rbac";
import type { Value } from "../../lib/value";

export const rbacNoWildcards = defineRule({
  id: "rbac-no-wildcards",
  family: "kubernetes",
  controls: ["rbac-no-wildcards"],
  severity: "high",
  title: "Roles name what they grant",
  description: "A wildcard also grants what is added to the cluster later: new resources, new verbs, every Secret.",
  fix: "List the verbs, resources and API groups that are needed",
  params: {
    exemptRoles: { type: "strings", description: "Names of roles that may use wildcards.", default: [] },
  },
  scope: "object",
  kinds: roleKinds,
  check: (object, { params }) => (params.exemptRoles.includes(object.name) ? [] : rbacRules(object).flatMap(checkRule)),
});

function checkRule(rule: RbacRule): readonly Finding[] {
  return [
    ...wildcards(rule.verbs, "verbs", (verb) => verb === "*"),
    // "*/scale" is the scale of every resource; "pods/*" is meant for every subresource.
    ...wildcards(rule.resources, "resources", (resource) => resource.split("/").includes("*")),
    ...wildcards(rule.apiGroups, "api-groups", (group) => group === "*"),
    ...wildcards(rule.value.get("nonResourceURLs").items(), "urls", (url) => url === "*" || url === "/*"),
  ];
}

function wildcards(
  values: readonly Value[],
  detail: string,
  isWildcard: (text: string) => boolean,
): readonly Finding[] {
  return values.flatMap((value) => judge(value, { detail, bad: (item) => isWildcard(item.string() ?? "") }));
}

import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { rbacRules, roleKinds } from "../../lib/kubernetes/rbac";
import type { Value } from "../../lib/value";

function hasWildcard(list: readonly Value[]): boolean {
  return list.some((item) => item.string()?.trim() === "*");
}

export const rbacFullWildcard = defineRule({
  id: "rbac-full-wildcard",
  family: "kubernetes",
  controls: ["rbac-no-wildcards"],
  severity: "critical",
  title: "No role grants every verb on every resource",
  description: "Such a role is cluster-admin under another name.",
  fix: "List the verbs and the resources that are needed",
  // rbac-no-wildcards reports each of the wildcards; this one is for those who allow some of them.
  level: "disabled",
  scope: "object",
  kinds: roleKinds,
  check: (object) =>
    rbacRules(object)
      .filter(({ verbs, resources }) => hasWildcard(verbs) && hasWildcard(resources))
      .map(({ value }) => findingAt(value, { detail: "everything", found: "every verb on every resource" })),
});

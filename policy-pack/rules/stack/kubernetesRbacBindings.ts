import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import { bindingKinds, grantOf, rbacRules, type RbacRule } from "../../lib/kubernetes/rbac";
import { ofKinds, sameNamespace, type StackObject } from "../../lib/kubernetes/stackObjects";
import type { Stack } from "../../lib/resource";

const everyVerb = ["get", "list", "watch", "create", "update", "patch", "delete"];

export const rbacBindings = defineRule({
  id: "rbac-bindings",
  family: "stack",
  controls: ["rbac-cluster-admin-restricted", "rbac-pod-create-exec"],
  severity: "high",
  title: "Nobody is bound to a role that is as good as cluster-admin",
  description: "A role that grants everything is cluster-admin under another name; one with exec enters every pod.",
  fix: "Bind a role with only the rights that are needed",
  scope: "stack",
  check: (stack) => ofKinds(stack, bindingKinds).flatMap((binding) => checkBinding(stack, binding)),
});

function checkBinding(stack: Stack, binding: StackObject): readonly Finding[] {
  const place = binding.value.at("roleRef.name");
  const rules = boundRoles(stack, binding).flatMap(rbacRules);
  const findings: Finding[] = [];
  if (rules.some(grantsEverything)) {
    findings.push(findingAt(place, { detail: "everything", resource: binding.resource }));
  }
  const exec = rules.some((rule) =>
    grantOf(rule, { apiGroup: "", resources: ["pods/exec", "pods/attach"], verbs: ["create", "get"] }),
  );
  if (exec) {
    findings.push(findingAt(place, { detail: "exec", control: "rbac-pod-create-exec", resource: binding.resource }));
  }
  return findings;
}

function boundRoles(stack: Stack, binding: StackObject): readonly StackObject[] {
  const kind = binding.value.at("roleRef.kind").string() ?? "";
  const name = binding.value.at("roleRef.name").string();
  return ofKinds(stack, [kind]).filter(
    (role) => role.name === name && (kind === "ClusterRole" || sameNamespace(role, binding)),
  );
}

function grantsEverything(rule: RbacRule): boolean {
  const verbs = rule.verbs.map((verb) => verb.string());
  return (
    rule.apiGroups.some((group) => group.string() === "*") &&
    rule.resources.some((resource) => resource.string() === "*") &&
    (verbs.includes("*") || everyVerb.every((verb) => verbs.includes(verb)))
  );
}

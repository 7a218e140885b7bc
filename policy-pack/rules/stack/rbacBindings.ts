import { bootstrapClusterRole, isPeople } from "../../../components/kubernetes/rbac";
import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt, type Finding } from "../../lib/finding";
import { bindingKinds, placeOf, rbacRules, subjectOf, subjectsOf, type RbacRule } from "../../lib/kubernetes/rbac";
import { sameNamespace, selects, withPatchesOfKinds, type StackObject } from "../../lib/kubernetes/stackObjects";
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
  params: {
    knownRoles: {
      type: "strings",
      description: "Names of cluster roles of other programs that are known and may be bound to people everywhere.",
      default: [],
    },
  },
  scope: "stack",
  check: (stack, { params }) =>
    withPatchesOfKinds(stack, bindingKinds).flatMap((binding) => [
      ...checkBinding(stack, binding),
      ...checkUnseen(stack, binding, params.knownRoles),
    ]),
});

function checkBinding(stack: Stack, binding: StackObject): readonly Finding[] {
  const place = binding.value.at("roleRef.name");
  const rules = boundRoles(stack, binding).flatMap((role) => collectedRules(stack, role));
  const findings: Finding[] = [];
  if (rules.some(grantsEverything)) {
    findings.push(findingAt(place, { detail: "everything", resource: binding.resource }));
  }
  const sessions = { apiGroups: [""], resources: ["pods/exec", "pods/attach"], verbs: ["create", "get"] };
  if (rules.some((rule) => placeOf(rule, sessions) !== undefined)) {
    findings.push(findingAt(place, { detail: "exec", control: "rbac-pod-create-exec", resource: binding.resource }));
  }
  return findings;
}

/** People get a role everywhere whose rights this stack does not show: it may hold anything. */
function checkUnseen(stack: Stack, binding: StackObject, knownRoles: readonly string[]): readonly Finding[] {
  const place = binding.value.at("roleRef.name");
  const name = place.string();
  if (binding.kind !== "ClusterRoleBinding" || name === undefined || knownRoles.includes(name)) return [];
  // A patch adds to rights that another program has given.
  const isShown = boundRoles(stack, binding).some(({ partial }) => !partial);
  if (bootstrapClusterRole(name) !== undefined || isShown) return [];
  const people = subjectsOf(binding).some((subject) => subject.isKnown && isPeople(subjectOf(subject)));
  if (!people) return [];
  const problem = "the rights of this role are unknown: it is not in this stack";
  return [{ ...unknownAt(place, { detail: "unseen", resource: binding.resource, problem }), found: place.describe() }];
}

function boundRoles(stack: Stack, binding: StackObject): readonly StackObject[] {
  const kind = binding.value.at("roleRef.kind").string() ?? "";
  const name = binding.value.at("roleRef.name").string();
  return withPatchesOfKinds(stack, [kind]).filter(
    (role) => role.name === name && (kind === "ClusterRole" || sameNamespace(role, binding)),
  );
}

/** The rules of a role, and of the roles of this stack that it collects. */
function collectedRules(stack: Stack, role: StackObject): readonly RbacRule[] {
  const selectors = role.value.at("aggregationRule.clusterRoleSelectors").items();
  const collected = withPatchesOfKinds(stack, ["ClusterRole"]).filter(({ value }) =>
    selectors.some((selector) => selects(selector, value.at("metadata.labels"))),
  );
  return [role, ...collected].flatMap(rbacRules);
}

function grantsEverything(rule: RbacRule): boolean {
  const verbs = rule.verbs.map((verb) => verb.string());
  return (
    rule.apiGroups.some((group) => group.string() === "*") &&
    rule.resources.some((resource) => resource.string() === "*") &&
    (verbs.includes("*") || everyVerb.every((verb) => verbs.includes(verb)))
  );
}

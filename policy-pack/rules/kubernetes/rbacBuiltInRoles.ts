import {
  bootstrapClusterRole,
  isOwnName,
  isOwnPair,
  isPeople,
  powersOf,
  publicClusterRoles,
} from "../../../components/kubernetes/rbac";
import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import { bindingKinds, subjectOf, subjectsOf } from "../../lib/kubernetes/rbac";
import type { KubernetesObject } from "../../lib/kubernetesObject";

export const rbacBuiltInRoles = defineRule({
  id: "rbac-built-in-roles",
  family: "kubernetes",
  controls: ["rbac-least-privilege-roles"],
  severity: "critical",
  title: "Roles of the control plane are bound to the control plane only",
  description:
    "Roles of Kubernetes and of clouds grow with every release, and many are as good as cluster-admin, by name or not.",
  fix: "Bind a role of your own with only the rights that are needed",
  params: {
    exemptRoles: {
      type: "strings",
      description: "Names of roles of Kubernetes or of a cloud that may be bound.",
      default: [],
    },
  },
  scope: "object",
  kinds: [...bindingKinds, "ClusterRole"],
  check: (object, { params }) =>
    object.kind === "ClusterRole" ? redefined(object, params.exemptRoles) : checkBinding(object, params.exemptRoles),
});

/** What is added to a role of Kubernetes stays there, and reaches everybody who holds it. */
function redefined(object: KubernetesObject, exemptRoles: readonly string[]): readonly Finding[] {
  const name = object.value.at("metadata.name").string() ?? "";
  if (bootstrapClusterRole(name) === undefined || exemptRoles.includes(name)) return [];
  const problem = "the role is one of Kubernetes' own, and whoever holds it gets what is added";
  return [findingAt(object.value.at("metadata.name"), { detail: "redefined", problem })];
}

function checkBinding(object: KubernetesObject, exemptRoles: readonly string[]): readonly Finding[] {
  const role = object.value.at("roleRef");
  const name = role.get("name").string() ?? "";
  if (role.get("kind").string() === "Role" || !isOwnName(name)) return [];
  if (publicClusterRoles.includes(name) || exemptRoles.includes(name)) return [];
  const powers = powersOf(bootstrapClusterRole(name)?.rules ?? [], {
    clusterWide: object.kind === "ClusterRoleBinding",
  }).map(({ title }) => title);
  return subjectsOf(object).flatMap((value) => {
    const subject = subjectOf(value);
    // Other rules judge what is not known yet.
    if (value.isUnknown || value.get("name").isUnknown || isOwnPair(name, subject)) return [];
    if (isPeople(subject)) return [findingAt(value.get("name"), { detail: "people", problem: `the role is ${name}` })];
    if (powers.length === 0) return [];
    const problem = `${name} lets it ${powers.join(", ")}`;
    return [findingAt(value.get("name"), { detail: "powers", problem })];
  });
}

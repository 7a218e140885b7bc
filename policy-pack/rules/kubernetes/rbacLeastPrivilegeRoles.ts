import { defineRule } from "../../lib/defineRule";
import { judge, type Finding } from "../../lib/finding";
import { bindingKinds, subjectsOf } from "../../lib/kubernetes/rbac";
import type { KubernetesObject } from "../../lib/kubernetesObject";

export const rbacLeastPrivilegeRoles = defineRule({
  id: "rbac-least-privilege-roles",
  family: "kubernetes",
  controls: ["rbac-least-privilege-roles"],
  severity: "medium",
  title: "Bindings give groups the rights of their persona",
  description:
    "admin and edit across the cluster are near to cluster-admin, and a user bound by name stays when he leaves.",
  fix: "Bind a role of your own to a group of the identity provider, in the namespaces where it is needed",
  params: {
    breakGlassUsers: { type: "strings", description: "Names of users that may be bound.", default: [] },
  },
  scope: "object",
  kinds: bindingKinds,
  check: (object, { params }) => [...checkRole(object), ...checkUsers(object, params.breakGlassUsers)],
});

function checkRole(object: KubernetesObject): readonly Finding[] {
  if (object.kind !== "ClusterRoleBinding") return [];
  return judge(object.value.at("roleRef.name"), {
    detail: "wide-role",
    bad: (name) => ["admin", "edit"].includes(name.string() ?? ""),
  });
}

function checkUsers(object: KubernetesObject, breakGlassUsers: readonly string[]): readonly Finding[] {
  return subjectsOf(object)
    .filter((subject) => subject.get("kind").string() === "User")
    .flatMap((subject) =>
      judge(subject.get("name"), {
        detail: "user",
        // Users of the system: prefix are components, which other rules judge.
        bad: (name) => !(name.string() ?? "").startsWith("system:") && !breakGlassUsers.includes(name.string() ?? ""),
      }),
    );
}

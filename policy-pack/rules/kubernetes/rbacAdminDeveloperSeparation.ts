import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { subjectsOf } from "../../lib/kubernetes/rbac";

const systemNamespaces = ["kube-system", "kube-public", "kube-node-lease"];

export const rbacAdminDeveloperSeparation = defineRule({
  id: "rbac-admin-developer-separation",
  family: "kubernetes",
  controls: ["rbac-admin-developer-separation"],
  severity: "high",
  title: "People have no rights in system namespaces",
  description: "The system namespaces hold the credentials and configuration of the cluster's own components.",
  fix: "Bind the role in a namespace of the team, or name the group in platformGroups",
  params: {
    platformGroups: {
      type: "strings",
      description: "Groups of administrators that may have rights in system namespaces.",
      default: [],
    },
  },
  scope: "object",
  kinds: ["RoleBinding"],
  check: (object, { params }) => {
    if (!systemNamespaces.includes(object.namespace.string() ?? "")) return [];
    return subjectsOf(object)
      .filter((subject) => ["User", "Group"].includes(subject.get("kind").string() ?? ""))
      .map((subject) => subject.get("name"))
      .filter((name) => {
        const text = name.string() ?? "";
        return !text.startsWith("system:") && !params.platformGroups.includes(text);
      })
      .map((name) => findingAt(name, { detail: "system-namespace" }));
  },
});

import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { bindingKinds, subjectsOf } from "../../lib/kubernetes/rbac";

export const rbacClusterAdminRestricted = defineRule({
  id: "rbac-cluster-admin-restricted",
  family: "kubernetes",
  controls: ["rbac-cluster-admin-restricted"],
  severity: "critical",
  title: "Nobody is bound to cluster-admin",
  description: "cluster-admin may do everything everywhere; whoever takes over one of its subjects owns the cluster.",
  fix: "Bind a role with only the rights that are needed, and keep cluster-admin for a break-glass group",
  params: {
    clusterAdminSubjects: {
      type: "strings",
      description: "Names of groups and users that may be cluster-admin.",
      default: [],
    },
  },
  scope: "object",
  kinds: bindingKinds,
  check: (object, { params }) => {
    const subjects = subjectsOf(object);
    const allAllowed =
      subjects.length > 0 && subjects.every((s) => params.clusterAdminSubjects.includes(s.get("name").string() ?? ""));
    if (allAllowed) return [];
    return judge(object.value.at("roleRef.name"), {
      detail: "cluster-admin",
      bad: (name) => name.string() === "cluster-admin",
    });
  },
});

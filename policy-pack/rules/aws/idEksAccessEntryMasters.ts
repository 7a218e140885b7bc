import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt } from "../../lib/finding";

export const idEksAccessEntryMasters = defineRule({
  id: "id-eks-access-entry-masters",
  family: "aws",
  controls: ["id-eks-access-api"],
  severity: "critical",
  title: "No access entry grants system:masters",
  description: "The group system:masters bypasses RBAC and admission, and cannot be taken away by any role.",
  fix: "Use a group of your own with a RoleBinding, or an access policy association",
  scope: "resource",
  types: ["aws:eks/accessEntry:AccessEntry"],
  check: ({ props }) => {
    const groups = props.get("kubernetesGroups");
    const text = { detail: "system-masters" };
    if (groups.isUnknown) return [unknownAt(groups, text)];
    return groups.items().flatMap((group) => {
      if (group.isUnknown) return [unknownAt(group, text)];
      return group.string() === "system:masters" ? [findingAt(group, text)] : [];
    });
  },
});

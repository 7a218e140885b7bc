import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

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
  check: ({ props }) =>
    props
      .get("kubernetesGroups")
      .items()
      .flatMap((group) =>
        judge(group, { detail: "system-masters", bad: (value) => value.string() === "system:masters" }),
      ),
});

import { judgeGroups } from "../../lib/aws/controlPlane";
import { defineRule } from "../../lib/defineRule";

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
  check: ({ props }) => judgeGroups(props.get("kubernetesGroups")),
});

import { judgeGroups } from "../../lib/aws/controlPlane";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const idEksAccessEntryMasters = defineRule({
  id: "id-eks-access-entry-masters",
  family: "aws",
  controls: ["id-eks-access-api"],
  severity: "critical",
  title: "No access entry grants system:masters or stands for a part of Kubernetes",
  description: "The group system:masters bypasses RBAC and admission, and cannot be taken away by any role.",
  fix: "Use a group of your own with a RoleBinding, or an access policy association",
  scope: "resource",
  types: ["aws:eks/accessEntry:AccessEntry", "aws-native:eks:AccessEntry"],
  check: ({ props }) => [
    ...judgeGroups(props.get("kubernetesGroups")),
    ...["userName", "username"].flatMap((key) =>
      judge(props.get(key), {
        detail: "system-user",
        problem: "Kubernetes gives this name rights of its own",
        fix: "leave the name to EKS, or choose one without the prefix system:",
        bad: (value) => value.string()?.trim().toLowerCase().startsWith("system:") === true,
      }),
    ),
    // A principal that is not known yet is a role of the program's own.
    ...judge(props.get("principalArn"), {
      detail: "root-principal",
      problem: "it stands for the whole account",
      fix: "name the role that people or pipelines take",
      bad: (value) => /:root$|[*?]/.test(value.string() ?? ""),
    }).filter(({ state }) => state !== "unknown"),
  ],
});

import { EKS_CLUSTER_COMPONENT, judgeComponents } from "../../lib/aws/components";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const awsEksComponentDeletion = defineRule({
  id: "aws-eks-component-deletion",
  family: "stack",
  controls: ["cp-deletion-protection"],
  severity: "medium",
  title: "The cluster of an eks.Cluster component is protected from deletion",
  description: "One mistaken destroy removes a production cluster with everything that runs in it.",
  fix: "Set deletionProtection to true",
  // Development clusters are destroyed on purpose; the production configuration makes it mandatory.
  level: "advisory",
  scope: "stack",
  check: (stack) =>
    judgeComponents(stack, EKS_CLUSTER_COMPONENT, ({ props }) =>
      judge(props.get("deletionProtection"), {
        detail: "off",
        absent: "bad",
        bad: (value) => value.boolean() !== true,
      }),
    ),
});

import { EKS_CLUSTER_COMPONENT, judgeComponents } from "../../lib/aws/components";
import { judgeLogTypes, logTypes } from "../../lib/aws/controlPlane";
import { defineRule } from "../../lib/defineRule";

export const awsEksComponentLogs = defineRule({
  id: "aws-eks-component-logs",
  family: "stack",
  controls: ["audit-control-plane-logs"],
  severity: "high",
  title: "An eks.Cluster component ships all five control plane logs",
  description: "Without the audit and authenticator logs nobody can tell afterwards who did what.",
  fix: `Set enabledClusterLogTypes to ${JSON.stringify(logTypes)}`,
  scope: "stack",
  check: (stack) =>
    judgeComponents(stack, EKS_CLUSTER_COMPONENT, ({ props }) => judgeLogTypes(props.get("enabledClusterLogTypes"))),
});

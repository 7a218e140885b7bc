import { judgeAuthenticationMode } from "../../lib/aws/controlPlane";
import { defineRule } from "../../lib/defineRule";

export const idEksAccessApi = defineRule({
  id: "id-eks-access-api",
  family: "aws",
  controls: ["id-eks-access-api"],
  severity: "high",
  title: "EKS takes its users from access entries only",
  description: "Whoever may edit the aws-auth ConfigMap can make themselves cluster administrator, unseen by IAM.",
  fix: 'Set accessConfig.authenticationMode to "API" and create access entries',
  scope: "resource",
  types: ["aws:eks/cluster:Cluster"],
  check: ({ props }) => judgeAuthenticationMode(props.at("accessConfig.authenticationMode")),
});

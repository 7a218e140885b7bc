import { EKS_CLUSTER_COMPONENT, judgeComponents } from "../../lib/aws/components";
import { judgePublicCidrs } from "../../lib/aws/controlPlane";
import { defineRule } from "../../lib/defineRule";

export const awsEksComponentCidrs = defineRule({
  id: "aws-eks-component-cidrs",
  family: "stack",
  controls: ["cp-authorized-cidrs"],
  severity: "critical",
  title: "A public endpoint of an eks.Cluster component admits named address ranges only",
  description: "A public endpoint without an allow-list lets the whole internet try credentials and exploits.",
  fix: "List the ranges of your VPN or offices in publicAccessCidrs, or close the public endpoint",
  scope: "stack",
  check: (stack) =>
    judgeComponents(stack, EKS_CLUSTER_COMPONENT, ({ props }) =>
      props.get("endpointPublicAccess").boolean() === false ? [] : judgePublicCidrs(props.get("publicAccessCidrs")),
    ),
});

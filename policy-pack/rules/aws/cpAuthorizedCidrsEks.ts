import { judgePublicCidrs } from "../../lib/aws/controlPlane";
import { defineRule } from "../../lib/defineRule";

export const cpAuthorizedCidrsEks = defineRule({
  id: "cp-authorized-cidrs-eks",
  family: "aws",
  controls: ["cp-authorized-cidrs"],
  severity: "critical",
  title: "A public EKS endpoint admits named address ranges only",
  description: "A public endpoint without an allow-list lets the whole internet try credentials and exploits.",
  fix: "List the ranges of your VPN or offices in vpcConfig.publicAccessCidrs, or close the public endpoint",
  scope: "resource",
  types: ["aws:eks/cluster:Cluster"],
  check: ({ props }) =>
    props.at("vpcConfig.endpointPublicAccess").boolean() === false
      ? []
      : judgePublicCidrs(props.at("vpcConfig.publicAccessCidrs")),
});

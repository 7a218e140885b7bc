import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const cpHaMultiAzEks = defineRule({
  id: "cp-ha-multi-az-eks",
  family: "aws",
  controls: ["cp-ha-multi-az"],
  severity: "medium",
  title: "The EKS control plane has subnets in several zones",
  description: "With one subnet, the failure of a zone cuts the API server off.",
  fix: "List private subnets in three availability zones in vpcConfig.subnetIds",
  scope: "resource",
  types: ["aws:eks/cluster:Cluster"],
  check: ({ props }) => {
    const subnets = props.at("vpcConfig.subnetIds");
    // Presence rule: how many subnets an unknown list holds is for the stack rule aws-cluster-zones to see.
    if (subnets.isUnknown || subnets.items().length >= 2) return [];
    return [findingAt(subnets, { detail: "too-few-subnets" })];
  },
});

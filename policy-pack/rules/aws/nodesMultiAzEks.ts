import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const nodesMultiAzEks = defineRule({
  id: "nodes-multi-az-eks",
  family: "aws",
  controls: ["nodes-multi-az"],
  severity: "medium",
  title: "An EKS node group spans several subnets",
  description: "Nodes in one zone are all lost when the zone fails.",
  fix: "List one private subnet for each of at least two availability zones in subnetIds",
  scope: "resource",
  types: ["aws:eks/nodeGroup:NodeGroup"],
  check: ({ props }) => {
    const subnets = props.get("subnetIds");
    if (subnets.isUnknown || subnets.items().length >= 2) return [];
    return [findingAt(subnets, { detail: "one-subnet" })];
  },
});

import { EKS_CLUSTER_COMPONENT, judgeComponents } from "../../lib/aws/components";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const awsEksComponentNetwork = defineRule({
  id: "aws-eks-component-network",
  family: "stack",
  controls: ["net-dedicated-vpc"],
  severity: "medium",
  title: "An eks.Cluster component has a VPC of its own",
  description: "The default VPC has public subnets only and is shared by everything that names no network.",
  fix: "Set vpcId and privateSubnetIds",
  scope: "stack",
  check: (stack) =>
    judgeComponents(stack, EKS_CLUSTER_COMPONENT, ({ props }) => {
      const vpc = props.get("vpcId");
      return vpc.isAbsent
        ? [findingAt(vpc, { detail: "default-vpc", problem: "the cluster is then made in the account's default VPC" })]
        : [];
    }),
});

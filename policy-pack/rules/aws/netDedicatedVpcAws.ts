import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const netDedicatedVpcAws = defineRule({
  id: "net-dedicated-vpc-aws",
  family: "aws",
  controls: ["net-dedicated-vpc"],
  severity: "medium",
  title: "The account's default VPC is not used",
  description: "The default VPC has public subnets only and is shared by everything that names no network.",
  fix: "Create an aws.ec2.Vpc with private subnets for the cluster",
  scope: "resource",
  types: ["aws:ec2/defaultVpc:DefaultVpc", "aws:ec2/defaultSubnet:DefaultSubnet", "awsx:ec2:DefaultVpc"],
  check: ({ type, props }) => [
    findingAt(props, {
      detail: type.endsWith(":DefaultVpc") ? "default-vpc" : "default-subnet",
      found: "adopted from the account's default network",
    }),
  ],
});

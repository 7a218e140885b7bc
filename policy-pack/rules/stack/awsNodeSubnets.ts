import { NODE_GROUP } from "../../lib/aws/eks";
import { isPublicSubnet } from "../../lib/aws/publicSubnets";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { referencedBy } from "../../lib/references";
import type { StackResource } from "../../lib/resource";

const SUBNET = "aws:ec2/subnet:Subnet";

export const awsNodeSubnets = defineRule({
  id: "aws-node-subnets",
  family: "stack",
  controls: ["net-private-nodes"],
  severity: "high",
  title: "Node groups use private subnets only",
  description: "A node in a subnet with a route to an internet gateway is one setting away from the internet.",
  fix: "Use subnets whose default route leads to a NAT gateway, with mapPublicIpOnLaunch false",
  scope: "stack",
  check: (stack) =>
    stack.ofType(NODE_GROUP).flatMap((group: StackResource) =>
      referencedBy(stack, group, "subnetIds", [SUBNET])
        .filter((subnet) => isPublicSubnet(stack, subnet))
        .map((subnet) =>
          findingAt(group.props, {
            detail: "public-subnet",
            resource: group,
            found: `in the public subnet "${subnet.name}"`,
          }),
        ),
    ),
});

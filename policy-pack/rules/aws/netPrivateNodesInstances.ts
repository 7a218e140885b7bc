import { instanceTypes } from "../../lib/aws/instances";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const netPrivateNodesInstances = defineRule({
  id: "net-private-nodes-instances",
  family: "aws",
  controls: ["net-private-nodes"],
  severity: "high",
  title: "Nodes and instances have no public address",
  description: "A node with a public address can be attacked from the internet directly.",
  fix: "Set associatePublicIpAddress to false, or leave it out",
  scope: "resource",
  types: instanceTypes,
  check: ({ props }) =>
    [props, ...props.get("networkInterfaces").items()].flatMap((holder) =>
      judge(holder.get("associatePublicIpAddress"), { detail: "public-ip", bad: (value) => value.boolean() === true }),
    ),
});

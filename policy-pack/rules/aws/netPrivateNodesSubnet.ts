import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const netPrivateNodesSubnet = defineRule({
  id: "net-private-nodes-subnet",
  family: "aws",
  controls: ["net-private-nodes"],
  severity: "high",
  title: "Subnets give no public addresses by default",
  description: "Whatever starts in such a subnet gets a public address without anybody asking for one.",
  fix: "Set mapPublicIpOnLaunch to false, or leave it out; load balancers in public subnets do not need it",
  scope: "resource",
  types: ["aws:ec2/subnet:Subnet", "aws:ec2/defaultSubnet:DefaultSubnet"],
  check: ({ props }) =>
    judge(props.get("mapPublicIpOnLaunch"), { detail: "public-ip", bad: (value) => value.boolean() === true }),
  remediate: (props) => {
    if (props.mapPublicIpOnLaunch !== true) return false;
    props.mapPublicIpOnLaunch = false;
    return true;
  },
});

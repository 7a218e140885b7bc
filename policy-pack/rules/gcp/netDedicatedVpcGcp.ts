import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const netDedicatedVpcGcp = defineRule({
  id: "net-dedicated-vpc-gcp",
  family: "gcp",
  controls: ["net-dedicated-vpc"],
  severity: "medium",
  title: "Networks have the subnets that somebody chose",
  description: "An auto mode network has a subnet in every region, in ranges that clash with every other one.",
  fix: "Set autoCreateSubnetworks to false",
  scope: "resource",
  types: ["gcp:compute/network:Network"],
  check: ({ props }) =>
    judge(props.get("autoCreateSubnetworks"), {
      detail: "auto-mode",
      absent: "bad",
      bad: (enabled) => enabled.boolean() !== false,
    }),
});

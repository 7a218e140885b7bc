import { isMistakenWorld } from "../../lib/aws/addressRange";
import { defineRule } from "../../lib/defineRule";
import { judgeInternet } from "../../lib/internet";

export const netNodeFirewallPrefixList = defineRule({
  id: "net-node-firewall-prefix-list",
  family: "aws",
  controls: ["net-node-firewall-least-privilege"],
  severity: "high",
  title: "Prefix lists name addresses, not the internet",
  description: "A security group that admits the list admits everybody, and its rule does not show it.",
  fix: "List the ranges of your networks; write 0.0.0.0/0 into a rule itself where everybody is meant",
  scope: "resource",
  types: [
    "aws:ec2/managedPrefixList:ManagedPrefixList",
    "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry",
    "aws-native:ec2:PrefixList",
  ],
  check: ({ props }) =>
    judgeInternet(
      [props, ...props.get("entries").items()]
        .map((entry) => entry.get("cidr"))
        .filter((cidr) => cidr.isPresent && !isMistakenWorld(cidr.string() ?? "")),
      { detail: "open-to-world" },
    ),
});

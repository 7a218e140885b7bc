import { defineRule } from "../../lib/defineRule";
import { judgeInternet } from "../../lib/internet";

export const netNodeFirewallAddressGroupGcp = defineRule({
  id: "net-node-firewall-address-group-gcp",
  family: "gcp",
  controls: ["net-node-firewall-least-privilege"],
  severity: "high",
  title: "Address groups name addresses, not the internet",
  description: "A firewall rule that admits the group admits everybody, and the rule does not show it.",
  fix: "List the ranges of your networks; write 0.0.0.0/0 into a rule itself where everybody is meant",
  scope: "resource",
  types: ["gcp:networksecurity/addressGroup:AddressGroup"],
  check: ({ props }) => judgeInternet(props.get("items").items(), { detail: "open-to-world" }),
});

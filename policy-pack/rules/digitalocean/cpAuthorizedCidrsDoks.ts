import { judgeAuthorizedRanges } from "../../lib/authorizedRanges";
import { CLUSTER } from "../../lib/digitalocean/doks";
import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, unknownAt } from "../../lib/finding";

export const cpAuthorizedCidrsDoks = defineRule({
  id: "cp-authorized-cidrs-doks",
  family: "digitalocean",
  controls: ["cp-authorized-cidrs", "cp-private-endpoint"],
  severity: "critical",
  title: "The DOKS API endpoint admits named address ranges only",
  description: "The endpoint of DOKS is always public: the firewall is all that keeps the internet away from it.",
  fix: "Set controlPlaneFirewall to { enabled: true, allowedAddresses: [<your VPN and egress addresses>] }",
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) => {
    const off = judge(props.at("controlPlaneFirewall.enabled"), {
      detail: "firewall-off",
      absent: "bad",
      bad: (value) => value.boolean() !== true,
    });
    if (off.some(({ state }) => state !== "unknown")) return off;
    const addresses = props.at("controlPlaneFirewall.allowedAddresses");
    if (addresses.isUnknown) return [...off, unknownAt(addresses, { detail: "open-to-world" })];
    if (addresses.items().length === 0) return [...off, findingAt(addresses, { detail: "no-addresses" })];
    return [
      ...off,
      // One that is not known yet can be the NAT gateway's own: digitalocean-firewall-addresses sees where it is from.
      ...judgeAuthorizedRanges(addresses.items().filter((address) => address.isKnown)),
    ];
  },
});

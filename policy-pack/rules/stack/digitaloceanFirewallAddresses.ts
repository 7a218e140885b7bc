import { CLUSTER } from "../../lib/digitalocean/doks";
import { defineRule } from "../../lib/defineRule";
import { unknownAt } from "../../lib/finding";
import { referencedBy } from "../../lib/references";

export const digitaloceanFirewallAddresses = defineRule({
  id: "digitalocean-firewall-addresses",
  family: "stack",
  controls: ["cp-authorized-cidrs"],
  severity: "high",
  title: "Addresses that the DOKS API endpoint admits are known at preview, but for the NAT gateway's",
  description: "An address that is not known yet could be any; the one of the cluster's own NAT gateway cannot.",
  fix: "Write the addresses down, and take none but a digitalocean.VpcNatGateway's from other resources",
  scope: "stack",
  check: (stack) =>
    stack.ofType(CLUSTER).flatMap((cluster) => {
      const addresses = cluster.props.at("controlPlaneFirewall.allowedAddresses");
      if (addresses.isUnknown) return [];
      const unknown = addresses.items().filter((address) => address.isUnknown);
      // A gateway has one address.
      const gateways = referencedBy(stack, cluster, "controlPlaneFirewall", [
        "digitalocean:index/vpcNatGateway:VpcNatGateway",
      ]);
      return unknown
        .slice(gateways.length)
        .map((address) => unknownAt(address, { detail: "unknown", resource: cluster }));
    }),
});

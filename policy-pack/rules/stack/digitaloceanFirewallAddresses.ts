import { CLUSTER, hasNetworkElsewhere } from "../../lib/digitalocean/doks";
import { defineRule } from "../../lib/defineRule";
import { unknownAt, type Finding } from "../../lib/finding";
import { referencedBy } from "../../lib/references";
import type { Stack, StackResource } from "../../lib/resource";
import type { Value } from "../../lib/value";

const GATEWAY = "digitalocean:index/vpcNatGateway:VpcNatGateway";

/** Unknown addresses of the firewall that are not those of gateways of the stack; a gateway has one. */
function unexplained(stack: Stack, cluster: StackResource): readonly Value[] {
  const addresses = cluster.props.at("controlPlaneFirewall.allowedAddresses");
  if (addresses.isUnknown) return [];
  const gateways = referencedBy(stack, cluster, "controlPlaneFirewall", [GATEWAY]);
  return addresses
    .items()
    .filter((address) => address.isUnknown)
    .slice(gateways.length);
}

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
      const isolatedElsewhere =
        cluster.props.get("isolatedWorkers").boolean() === true && hasNetworkElsewhere(stack, cluster);
      return unexplained(stack, cluster).map((address, index): Finding => {
        const finding = unknownAt(address, { detail: "unknown", resource: cluster });
        // The gateway of a network that is made elsewhere is looked up, which a preview without the cloud cannot.
        return isolatedElsewhere && index === 0
          ? { ...finding, detail: "gateway-elsewhere", level: "advisory" }
          : finding;
      });
    }),
});

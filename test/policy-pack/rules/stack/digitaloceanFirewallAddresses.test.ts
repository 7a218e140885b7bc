import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { digitaloceanFirewallAddresses } from "../../../../policy-pack/rules/stack/digitaloceanFirewallAddresses";
import { stackFindings, stackResource } from "../../support/stackResources";

const unknown = unknownPlaceholders.string;
const gateway = stackResource("digitalocean:index/vpcNatGateway:VpcNatGateway", "nat", { type: "PUBLIC" });
const cluster = (allowedAddresses: unknown, references: Record<string, (typeof gateway)[]> = {}) =>
  stackResource(
    "digitalocean:index/kubernetesCluster:KubernetesCluster",
    "shop",
    { controlPlaneFirewall: { enabled: true, allowedAddresses } },
    references,
  );

describe("digitalocean-firewall-addresses", () => {
  test("accepts addresses that are known", () => {
    expect(stackFindings(digitaloceanFirewallAddresses, [cluster(["203.0.113.0/24"]), gateway])).toEqual([]);
  });

  test("accepts the address of the NAT gateway", () => {
    const shop = cluster(["203.0.113.0/24", unknown], { controlPlaneFirewall: [gateway] });
    expect(stackFindings(digitaloceanFirewallAddresses, [gateway, shop])).toEqual([]);
  });

  test("cannot judge an address from elsewhere", () => {
    expect(stackFindings(digitaloceanFirewallAddresses, [gateway, cluster(["203.0.113.0/24", unknown])])).toEqual([
      "mandatory digitalocean-firewall-addresses/unknown KubernetesCluster/shop controlPlaneFirewall.allowedAddresses[1]",
    ]);
  });

  test("cannot judge a second address beside the gateway's", () => {
    const shop = cluster([unknown, unknown], { controlPlaneFirewall: [gateway] });
    expect(stackFindings(digitaloceanFirewallAddresses, [gateway, shop])).toEqual([
      "mandatory digitalocean-firewall-addresses/unknown KubernetesCluster/shop controlPlaneFirewall.allowedAddresses[1]",
    ]);
  });

  test("names the one unknown address of a network that is made elsewhere, and does not block it", () => {
    const shop = stackResource("digitalocean:index/kubernetesCluster:KubernetesCluster", "shop", {
      isolatedWorkers: true,
      vpcUuid: "vpc-1",
      controlPlaneFirewall: { enabled: true, allowedAddresses: ["203.0.113.0/24", unknown, unknown] },
    });
    expect(stackFindings(digitaloceanFirewallAddresses, [gateway, shop])).toEqual([
      "advisory digitalocean-firewall-addresses/gateway-elsewhere KubernetesCluster/shop controlPlaneFirewall.allowedAddresses[1]",
      "mandatory digitalocean-firewall-addresses/unknown KubernetesCluster/shop controlPlaneFirewall.allowedAddresses[2]",
    ]);
  });

  test("leaves an unknown list, and a cluster without a firewall, to the cluster's own rule", () => {
    expect(
      stackFindings(digitaloceanFirewallAddresses, [
        cluster(unknownPlaceholders.array),
        stackResource("digitalocean:index/kubernetesCluster:KubernetesCluster", "open"),
      ]),
    ).toEqual([]);
  });
});

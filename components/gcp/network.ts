import * as compute from "@pulumi/gcp/compute";
import type * as pulumi from "@pulumi/pulumi";
import { formatCidr } from "../shared/cidr";
import { GkeEgress, GkeEndpoint } from "./args";
import type { GkeNetwork } from "./clusterNetwork";
import { checkExistingNetwork } from "./existingNetwork";
import { createFirewall } from "./firewall";
import { createPrivateGoogleAccess } from "./privateGoogleAccess";
import type { NodeAccount } from "./nodePools";
import { type GkeScope, protectedOptions, resourceLabels, resourceName } from "./scope";
import { type NewNetworkSettings, NODE_SUBNET } from "./settings";

const POD_RANGE = "pods";
const SERVICE_RANGE = "services";

function createSubnetwork(
  scope: GkeScope,
  network: compute.Network,
  suffix: string,
  ipCidrRange: string,
  secondaryIpRanges: { rangeName: string; ipCidrRange: string }[],
): compute.Subnetwork {
  const { project, region } = scope.settings;
  return new compute.Subnetwork(
    resourceName(scope, suffix),
    {
      project,
      region,
      name: resourceName(scope, suffix),
      network: network.id,
      ipCidrRange,
      secondaryIpRanges,
      stackType: "IPV4_ONLY",
      // net-private-service-endpoints: images, logs and keys without a way to the internet.
      privateIpGoogleAccess: true,
      // net-flow-logs
      logConfig: {
        aggregationInterval: "INTERVAL_5_SEC",
        flowSampling: 0.5,
        metadata: "INCLUDE_ALL_METADATA",
      },
    },
    protectedOptions(scope),
  );
}

/** The way out, through an address that others can put on their lists (net-egress-controlled). */
function createNat(scope: GkeScope, network: compute.Network): pulumi.Resource {
  const { project, region } = scope.settings;
  const options = protectedOptions(scope);
  const address = new compute.Address(
    resourceName(scope, "nat-address"),
    {
      project,
      region,
      name: resourceName(scope, "nat-address"),
      addressType: "EXTERNAL",
      labels: resourceLabels(scope),
    },
    options,
  );
  const router = new compute.Router(
    resourceName(scope, "router"),
    { project, region, name: resourceName(scope, "router"), network: network.id },
    options,
  );
  return new compute.RouterNat(
    resourceName(scope, "nat"),
    {
      project,
      region,
      name: resourceName(scope, "nat"),
      router: router.name,
      natIpAllocateOption: "MANUAL_ONLY",
      natIps: [address.selfLink],
      sourceSubnetworkIpRangesToNat: "ALL_SUBNETWORKS_ALL_IP_RANGES",
      // A node has the connections of a hundred pods; each gets the ports that it needs.
      enableDynamicPortAllocation: true,
      enableEndpointIndependentMapping: false,
      minPortsPerVm: 64,
      maxPortsPerVm: 4096,
      logConfig: { enable: true, filter: "ALL" },
    },
    options,
  );
}

function createNetwork(scope: GkeScope, settings: NewNetworkSettings, nodeAccount: NodeAccount): GkeNetwork {
  const { project, endpoint } = scope.settings;
  const isolated = settings.egress === GkeEgress.Isolated;
  const network = new compute.Network(
    resourceName(scope, "network"),
    {
      project,
      name: resourceName(scope, "network"),
      // net-dedicated-vpc: a network of the cluster's own, without the subnets and firewall rules of the default one.
      autoCreateSubnetworks: false,
      routingMode: "REGIONAL",
      // net-egress-controlled
      deleteDefaultRoutesOnCreate: isolated,
    },
    protectedOptions(scope),
  );
  const podCidr = formatCidr(settings.podCidr);
  const serviceCidr = formatCidr(settings.serviceCidr);
  const nodes = createSubnetwork(scope, network, NODE_SUBNET, formatCidr(settings.nodeCidr), [
    { rangeName: POD_RANGE, ipCidrRange: podCidr },
    { rangeName: SERVICE_RANGE, ipCidrRange: serviceCidr },
  ]);
  const controlPlane =
    endpoint === GkeEndpoint.Ip
      ? createSubnetwork(scope, network, "control-plane", formatCidr(settings.controlPlaneCidr), [])
      : undefined;
  const wayOut = isolated ? createPrivateGoogleAccess(scope, network) : [createNat(scope, network)];
  return {
    networkId: network.id,
    subnetworkId: nodes.id,
    podRangeName: POD_RANGE,
    serviceRangeName: SERVICE_RANGE,
    podCidr,
    serviceCidr,
    controlPlaneSubnetworkId: controlPlane?.id,
    ready: [nodes, ...wayOut, ...createFirewall(scope, settings, network, nodeAccount)],
  };
}

/**
 * The cluster's network: made, or the user's own after its checks.
 *
 * @throws InvalidArgumentError, when Google has answered, for an existing network that would not be private.
 */
export function networkOf(scope: GkeScope, nodeAccount: NodeAccount): GkeNetwork {
  const { network } = scope.settings;
  return network.kind === "existing"
    ? checkExistingNetwork(scope, network)
    : createNetwork(scope, network, nodeAccount);
}

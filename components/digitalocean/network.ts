import { getVpcNatGatewayOutput } from "@pulumi/digitalocean/getVpcNatGateway";
import { Vpc } from "@pulumi/digitalocean/vpc";
import * as pulumi from "@pulumi/pulumi";
import { formatCidr } from "../shared/cidr";
import type { DoksNetwork } from "./clusterNetwork";
import { checkExistingNetwork } from "./existingNetwork";
import { createNatGateway, egressAddressOf } from "./natGateway";
import { type DoksScope, protectedOptions, resourceName } from "./scope";
import type { NewNetworkSettings } from "./settings";

function createNetwork(scope: DoksScope, network: NewNetworkSettings): DoksNetwork {
  const options = { parent: scope.parent };
  const vpc = new Vpc(
    resourceName(scope, "vpc"),
    {
      region: scope.settings.region,
      // net-dedicated-vpc: a network of the cluster's own.
      ipRange: formatCidr(network.cidr),
      description: `Network of the cluster ${scope.settings.name}`,
    },
    // A deleted cluster's load balancers and nodes leave the network some time later; the provider waits two minutes.
    protectedOptions(scope, { customTimeouts: { delete: "30m" } }),
  );
  if (!scope.settings.privateNodes) {
    return { vpcId: vpc.id, workerSubnetId: undefined, egressAddress: undefined, routes: [] };
  }
  const gateway = createNatGateway(scope, vpc.id, network.natGatewaySize);
  // Asked for, not read from the resource: the address is given out when the gateway becomes active. The id beside it
  // shows the policy pack whose address it is, while it is not known.
  const egressAddress = pulumi
    .all([getVpcNatGatewayOutput({ id: gateway.id }, options), gateway.id])
    .apply(([found]) => egressAddressOf("network", found));
  return { vpcId: vpc.id, workerSubnetId: undefined, egressAddress, routes: [gateway] };
}

/**
 * The cluster's network: made, or the user's own after its checks.
 *
 * @throws InvalidArgumentError, when DigitalOcean has answered, for an existing network that does not fit.
 */
export function networkOf(scope: DoksScope): DoksNetwork {
  const { network } = scope.settings;
  return network.kind === "existing" ? checkExistingNetwork(scope, network) : createNetwork(scope, network);
}

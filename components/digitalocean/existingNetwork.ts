import { getVpcOutput } from "@pulumi/digitalocean/getVpc";
import { getVpcNatGatewayOutput } from "@pulumi/digitalocean/getVpcNatGateway";
import * as pulumi from "@pulumi/pulumi";
import { formatCidr } from "../shared/cidr";
import { fail } from "../shared/errors";
import { checkNatGateway, egressAddressOf } from "./natGateway";
import type { DoksNetwork } from "./clusterNetwork";
import type { DoksScope } from "./scope";
import type { ExistingNetworkSettings } from "./settings";

/** What DigitalOcean says of a VPC that matters here. */
export interface ExistingVpc {
  readonly id: string;
  readonly default: boolean;
  readonly ipRange: string;
  readonly region: string;
}

/** @throws InvalidArgumentError unless the cluster can have the VPC to itself. */
export function checkVpc(vpc: ExistingVpc, region: string, cidr: string): void {
  const property = "network.existing.vpcId";
  // net-dedicated-vpc: every Droplet of the account that names no network is in it.
  if (vpc.default) fail(property, `it is the default VPC of ${vpc.region}`, "use a VPC of the cluster's own");
  if (vpc.region !== region) fail(property, `the VPC is in ${vpc.region}, not in ${region}`, `name a VPC of ${region}`);
  if (vpc.ipRange !== cidr) {
    fail("network.cidr", `the VPC's range is ${vpc.ipRange}, not ${cidr}`, `write "${vpc.ipRange}"`);
  }
}

/** A network made elsewhere. What uses the returned ids waits for the checks. */
export function checkExistingNetwork(scope: DoksScope, network: ExistingNetworkSettings): DoksNetwork {
  const { region, privateNodes } = scope.settings;
  const options = { parent: scope.parent };
  const vpcId = getVpcOutput({ id: network.vpcId }, options).apply((vpc) => {
    checkVpc(vpc, region, formatCidr(network.cidr));
    return vpc.id;
  });
  if (!privateNodes || network.natGatewayId === undefined) {
    return { vpcId, workerSubnetId: network.workerSubnetId, egressAddress: undefined, routes: [] };
  }
  const gateway = getVpcNatGatewayOutput({ id: network.natGatewayId }, options);
  const egressAddress = pulumi.all([gateway, vpcId]).apply(([found, id]) => {
    const property = "network.existing.natGatewayId";
    checkNatGateway(property, found, id);
    return egressAddressOf(property, found);
  });
  return { vpcId, workerSubnetId: network.workerSubnetId, egressAddress, routes: [] };
}

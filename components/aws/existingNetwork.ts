import { getSubnetOutput, getVpcOutput } from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import { formatCidr } from "../shared/cidr";
import { fail } from "../shared/errors";
import type { EksNetwork } from "./clusterNetwork";
import type { EksScope } from "./scope";
import type { ExistingNetworkSettings } from "./settings";

/** What AWS says of a VPC that matters here. */
export interface ExistingVpc {
  readonly cidrBlock: string;
  readonly default: boolean;
  readonly enableDnsSupport: boolean;
  readonly enableDnsHostnames: boolean;
}

/** What AWS says of a subnet that matters here. */
export interface ExistingSubnet {
  readonly id: string;
  readonly vpcId: string;
  readonly availabilityZone: string;
  readonly mapPublicIpOnLaunch: boolean;
}

/** @throws InvalidArgumentError unless a private cluster can run in the VPC. */
export function checkVpc(vpc: ExistingVpc, cidr: string): void {
  const property = "network.existing.vpcId";
  // net-dedicated-vpc: the default VPC has public subnets only, and anyone's resources in it.
  if (vpc.default) {
    fail(property, "it is the account's default VPC", "use a VPC of the cluster's own");
  }
  if (!vpc.enableDnsSupport || !vpc.enableDnsHostnames) {
    fail(
      property,
      "DNS support or DNS host names are off, so nobody would find the private endpoint",
      "turn both on for the VPC",
    );
  }
  if (vpc.cidrBlock !== cidr) {
    fail("network.cidr", `the VPC's range is ${vpc.cidrBlock}, not ${cidr}`, `write "${vpc.cidrBlock}"`);
  }
}

/** @throws InvalidArgumentError unless the subnets are private, in the VPC and each in a zone of its own. */
export function checkSubnets(property: string, subnets: readonly ExistingSubnet[], vpcId: string): void {
  const zones = new Set<string>();
  subnets.forEach((subnet, index) => {
    const item = `${property}[${index}]`;
    if (subnet.vpcId !== vpcId) {
      fail(item, `${subnet.id} belongs to ${subnet.vpcId}`, `name a subnet of ${vpcId}`);
    }
    // net-private-nodes
    if (subnet.mapPublicIpOnLaunch) {
      fail(
        item,
        `${subnet.id} gives public addresses to what starts in it`,
        "name a private subnet, or turn mapPublicIpOnLaunch off",
      );
    }
    // nodes-multi-az
    if (zones.has(subnet.availabilityZone)) {
      fail(item, `${subnet.id} is a second subnet in ${subnet.availabilityZone}`, "name one subnet per zone");
    }
    zones.add(subnet.availabilityZone);
  });
}

/** A network made elsewhere. What uses the returned ids waits for the checks. */
export function checkExistingNetwork(scope: EksScope, network: ExistingNetworkSettings): EksNetwork {
  const { region } = scope.settings;
  const options = { parent: scope.parent };
  const vpc = getVpcOutput({ region, id: network.vpcId }, options);
  const vpcId = vpc.apply((found) => {
    checkVpc(found, formatCidr(network.cidr));
    return found.id;
  });
  const lookUp = (property: string, ids: pulumi.Input<string>[]) =>
    pulumi.all([vpcId, ids.map((id) => getSubnetOutput({ region, id }, options))]).apply(([vpcIdFound, subnets]) => {
      checkSubnets(property, subnets, vpcIdFound);
      return subnets;
    });
  const nodes = lookUp("network.existing.nodeSubnetIds", network.nodeSubnetIds);
  const controlPlane = lookUp("network.existing.controlPlaneSubnetIds", network.controlPlaneSubnetIds);
  const idAt = (subnets: typeof nodes, index: number) => subnets.apply((found) => (found[index] as ExistingSubnet).id);
  return {
    vpcId,
    nodeSubnetIds: network.nodeSubnetIds.map((_, index) => idAt(nodes, index)),
    controlPlaneSubnetIds: network.controlPlaneSubnetIds.map((_, index) => idAt(controlPlane, index)),
    zones: nodes.apply((found) => found.map((subnet) => subnet.availabilityZone)),
    podCidrs: [formatCidr(network.cidr)],
    routeTableIds: [],
    s3PrefixListId: undefined,
    routes: [],
    connection: [],
  };
}

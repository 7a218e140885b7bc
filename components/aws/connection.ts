import * as ec2 from "@pulumi/aws/ec2";
import * as transitgateway from "@pulumi/aws/ec2transitgateway";
import type * as pulumi from "@pulumi/pulumi";
import { formatCidr } from "../shared/cidr";
import { type EksScope, protectedOptions, resourceName, resourceTags } from "./scope";
import type { NewNetworkSettings } from "./settings";

/** What a connection is made of. */
export interface ConnectionParts {
  readonly vpc: ec2.Vpc;
  /** Subnets that a transit gateway has its interfaces in, one per zone. */
  readonly subnets: readonly ec2.Subnet[];
  /** Tables of all subnets that the other side reaches or is called from. */
  readonly routeTables: readonly ec2.RouteTable[];
}

interface Target {
  readonly transitGatewayId?: pulumi.Input<string>;
  readonly gatewayId?: pulumi.Input<string>;
  readonly vpcPeeringConnectionId?: pulumi.Input<string>;
}

interface Connected {
  readonly target: Target;
  /** Routes wait for it: AWS refuses one to what is not attached. */
  readonly attachment: pulumi.Resource;
}

function connect(
  scope: EksScope,
  network: NewNetworkSettings,
  { vpc, subnets }: ConnectionParts,
): Connected | undefined {
  const { region } = scope.settings;
  const { connection } = network;
  if (connection === undefined) return undefined;
  const options = protectedOptions(scope);
  const { transitGatewayId, vpnGatewayId, peerVpcId } = connection;
  if (transitGatewayId !== undefined) {
    const attachment = new transitgateway.VpcAttachment(
      resourceName(scope, "transit-gateway"),
      {
        region,
        transitGatewayId,
        vpcId: vpc.id,
        subnetIds: subnets.map((subnet) => subnet.id),
        tags: resourceTags(scope, "transit-gateway"),
      },
      options,
    );
    return { target: { transitGatewayId }, attachment };
  }
  if (vpnGatewayId !== undefined) {
    const attachment = new ec2.VpnGatewayAttachment(
      resourceName(scope, "vpn-gateway"),
      { region, vpcId: vpc.id, vpnGatewayId },
      options,
    );
    return { target: { gatewayId: vpnGatewayId }, attachment };
  }
  const peering = new ec2.VpcPeeringConnection(
    resourceName(scope, "peering"),
    {
      region,
      vpcId: vpc.id,
      peerVpcId: peerVpcId as pulumi.Input<string>,
      // Both VPCs are of this account and region.
      autoAccept: true,
      tags: resourceTags(scope, "peering"),
    },
    options,
  );
  (connection.peerRouteTableIds ?? []).forEach((routeTableId, index) => {
    new ec2.Route(
      resourceName(scope, `peer-route-${index}`),
      {
        region,
        routeTableId,
        destinationCidrBlock: formatCidr(network.cidr),
        vpcPeeringConnectionId: peering.id,
      },
      { parent: scope.parent },
    );
  });
  return { target: { vpcPeeringConnectionId: peering.id }, attachment: peering };
}

/**
 * The way between the cluster's network and those that its connection leads to, with the routes back: without them a
 * client that a firewall lets in never gets an answer (cp-private-endpoint).
 *
 * @param cidrs ranges on the other side
 * @returns what a caller needs before it is heard
 */
export function createConnection(
  scope: EksScope,
  network: NewNetworkSettings,
  cidrs: readonly string[],
  parts: ConnectionParts,
): pulumi.Resource[] {
  const connected = connect(scope, network, parts);
  if (connected === undefined) return [];
  return parts.routeTables.flatMap((table, index) =>
    cidrs.map(
      (destinationCidrBlock) =>
        new ec2.Route(
          resourceName(scope, `connection-route-${index}-${destinationCidrBlock.replace("/", "-")}`),
          { region: scope.settings.region, routeTableId: table.id, destinationCidrBlock, ...connected.target },
          { parent: scope.parent, dependsOn: [connected.attachment] },
        ),
    ),
  );
}

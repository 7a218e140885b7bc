import * as ec2 from "@pulumi/aws/ec2";
import type * as pulumi from "@pulumi/pulumi";
import { formatCidr } from "../shared/cidr";
import { createConnection } from "./connection";
import { createFlowLog } from "./flowLog";
import type { EksNetwork } from "./clusterNetwork";
import { checkExistingNetwork } from "./existingNetwork";
import { intraAclRules, type NetworkAclRules, nodeAclRules, publicAclRules } from "./networkAcls";
import { type EksScope, protectedOptions, resourceName, resourceTags } from "./scope";
import type { NewNetworkSettings } from "./settings";
import { planSubnets, type ZoneSubnets } from "./subnetPlan";
import { createInterfaceEndpoints, createS3Endpoint } from "./vpcEndpoints";

type Tier = keyof ZoneSubnets;

const tierTags: Readonly<Record<Tier, Readonly<Record<string, string>>>> = {
  node: { "kubernetes.io/role/internal-elb": "1" },
  intra: {},
  public: { "kubernetes.io/role/elb": "1" },
};

interface TierSubnets {
  readonly subnets: ec2.Subnet[];
  readonly routeTables: ec2.RouteTable[];
  readonly associations: ec2.RouteTableAssociation[];
}

function createTier(
  scope: EksScope,
  vpc: ec2.Vpc,
  network: NewNetworkSettings,
  tier: Tier,
  acl: NetworkAclRules,
): TierSubnets {
  const { region, karpenter, name } = scope.settings;
  const options = { parent: scope.parent };
  const plan = planSubnets(network.cidr, network.zones.length);
  // A zone keeps working when another fails, so nodes have a way out of their own in each.
  const tableCount = tier === "node" ? network.zones.length : 1;
  const routeTables = Array.from({ length: tableCount }, (_, index) => {
    const suffix = tableCount === 1 ? `${tier}-routes` : `${tier}-routes-${index}`;
    return new ec2.RouteTable(
      resourceName(scope, suffix),
      { region, vpcId: vpc.id, tags: resourceTags(scope, suffix) },
      options,
    );
  });
  const discovery: Record<string, string> = tier === "node" && karpenter ? { "karpenter.sh/discovery": name } : {};
  const subnets = plan.map((ranges, index) => {
    const suffix = `${tier}-${index}`;
    return new ec2.Subnet(
      resourceName(scope, suffix),
      {
        region,
        vpcId: vpc.id,
        availabilityZone: network.zones[index],
        cidrBlock: ranges[tier],
        // net-private-nodes: nothing gets a public address by itself, not even in the public tier.
        mapPublicIpOnLaunch: false,
        tags: resourceTags(scope, suffix, { ...tierTags[tier], ...discovery }),
      },
      protectedOptions(scope),
    );
  });
  const associations = subnets.map(
    (subnet, index) =>
      new ec2.RouteTableAssociation(
        resourceName(scope, `${tier}-routes-to-${index}`),
        { region, subnetId: subnet.id, routeTableId: (routeTables[index] ?? (routeTables[0] as ec2.RouteTable)).id },
        options,
      ),
  );
  new ec2.NetworkAcl(
    resourceName(scope, `${tier}-acl`),
    {
      region,
      vpcId: vpc.id,
      subnetIds: subnets.map((subnet) => subnet.id),
      // net-node-firewall-least-privilege: a second line that a security group's mistake does not open.
      ingress: acl.ingress,
      egress: acl.egress,
      tags: resourceTags(scope, `${tier}-acl`),
    },
    // Without it, AWS's own ACL lets everything through.
    protectedOptions(scope),
  );
  return { subnets, routeTables, associations };
}

/** Public subnets with NAT gateways, one per zone by default, and the nodes' routes to them (net-egress-controlled). */
function createNatGateways(
  scope: EksScope,
  vpc: ec2.Vpc,
  network: NewNetworkSettings,
  nodes: TierSubnets,
): ec2.Route[] {
  const { region } = scope.settings;
  const options = { parent: scope.parent };
  const gateway = new ec2.InternetGateway(
    resourceName(scope, "internet-gateway"),
    { region, vpcId: vpc.id, tags: resourceTags(scope, "internet-gateway") },
    options,
  );
  const tier = createTier(scope, vpc, network, "public", publicAclRules(network));
  const [publicTable] = tier.routeTables as [ec2.RouteTable];
  const internetRoute = new ec2.Route(
    resourceName(scope, "public-default-route"),
    { region, routeTableId: publicTable.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id },
    options,
  );
  const gateways = network.singleNatGateway ? tier.subnets.slice(0, 1) : tier.subnets;
  const nats = gateways.map((subnet, index) => {
    const address = new ec2.Eip(
      resourceName(scope, `nat-address-${index}`),
      { region, domain: "vpc", tags: resourceTags(scope, `nat-address-${index}`) },
      // Others may have put the address on a list.
      protectedOptions(scope),
    );
    return new ec2.NatGateway(
      resourceName(scope, `nat-${index}`),
      {
        region,
        connectivityType: "public",
        allocationId: address.allocationId,
        subnetId: subnet.id,
        tags: resourceTags(scope, `nat-${index}`),
      },
      // A gateway that starts before its subnet has a route out fails.
      protectedOptions(scope, { dependsOn: [internetRoute, ...tier.associations] }),
    );
  });
  return nodes.routeTables.map(
    (table, index) =>
      new ec2.Route(
        resourceName(scope, `node-default-route-${index}`),
        {
          region,
          routeTableId: table.id,
          destinationCidrBlock: "0.0.0.0/0",
          natGatewayId: (nats[index] ?? (nats[0] as ec2.NatGateway)).id,
        },
        options,
      ),
  );
}

function createNetwork(scope: EksScope, network: NewNetworkSettings, flowLogGroup: pulumi.Resource): EksNetwork {
  const { region, allowedCidrs, autoMode } = scope.settings;
  const options = { parent: scope.parent };
  const vpc = new ec2.Vpc(
    resourceName(scope, "vpc"),
    {
      region,
      // net-dedicated-vpc: a network of the cluster's own.
      cidrBlock: formatCidr(network.cidr),
      // cp-private-endpoint: the private endpoint is found by a name that only resolves with both.
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: resourceTags(scope, "vpc"),
    },
    protectedOptions(scope),
  );
  new ec2.DefaultSecurityGroup(
    resourceName(scope, "default-security-group"),
    // net-node-firewall-least-privilege: what is started without a security group reaches nothing.
    { region, vpcId: vpc.id, ingress: [], egress: [], tags: resourceTags(scope, "default-security-group") },
    options,
  );
  createFlowLog(scope, vpc, flowLogGroup);
  const nodes = createTier(scope, vpc, network, "node", nodeAclRules(network, autoMode ? allowedCidrs : []));
  const intra = createTier(scope, vpc, network, "intra", intraAclRules(network, allowedCidrs));
  const natRoutes = network.egress === "nat" ? createNatGateways(scope, vpc, network, nodes) : [];
  const routeTables = [...nodes.routeTables, ...intra.routeTables];
  const s3 = createS3Endpoint(scope, vpc, routeTables);
  const endpoints = network.serviceEndpoints ? createInterfaceEndpoints(scope, vpc, network, intra.subnets) : [];
  const cidrs = [...new Set([...network.connectedCidrs, ...allowedCidrs])];
  const connection = createConnection(scope, network, cidrs, { vpc, subnets: intra.subnets, routeTables });
  return {
    vpcId: vpc.id,
    nodeSubnetIds: nodes.subnets.map((subnet) => subnet.id),
    controlPlaneSubnetIds: intra.subnets.map((subnet) => subnet.id),
    routeTableIds: routeTables.map((table) => table.id),
    zones: [...network.zones],
    podCidrs: planSubnets(network.cidr, network.zones.length).map((ranges) => ranges.node),
    s3PrefixListId: s3.prefixListId,
    routes: [...natRoutes, ...nodes.associations, ...intra.associations, s3, ...endpoints],
    connection,
  };
}

/**
 * The cluster's network: made, or the user's own after its checks.
 *
 * @throws InvalidArgumentError, when AWS has answered, for an existing network that would not be private.
 */
export function networkOf(scope: EksScope, flowLogGroup: pulumi.Resource | undefined): EksNetwork {
  const { network } = scope.settings;
  return network.kind === "existing"
    ? checkExistingNetwork(scope, network)
    : createNetwork(scope, network, flowLogGroup as pulumi.Resource);
}

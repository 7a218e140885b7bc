import * as network from "@pulumi/azure-native/network";
import type * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import type * as pulumi from "@pulumi/pulumi";
import { type Cidr, formatCidr } from "../shared/cidr";
import { AksEgress } from "./args";
import { createFirewall, createNatGateway, type Egress } from "./egress";
import type { AksNetwork } from "./clusterNetwork";
import { checkExistingNetwork } from "./existingNetwork";
import { createFlowLog } from "./flowLog";
import { apiServerRules, endpointRules, nodeRules, runnerRules } from "./networkSecurity";
import { networkIdOf } from "./resourceId";
import { type AksScope, placed, protectedOptions, resourceName } from "./scope";
import type { ExistingNetworkSettings, NewNetworkSettings } from "./settings";
import { planSubnets } from "./subnetPlan";

type SecurityRules = ReturnType<typeof nodeRules>;

interface SubnetParts {
  readonly range: Cidr;
  readonly rules?: SecurityRules;
  readonly properties?: Partial<network.SubnetArgs>;
  readonly dependsOn?: pulumi.Resource[];
}

function createSubnet(
  scope: AksScope,
  virtualNetwork: network.VirtualNetwork,
  suffix: string,
  parts: SubnetParts,
): network.Subnet {
  const options = protectedOptions(scope);
  const securityGroup =
    parts.rules === undefined
      ? undefined
      : new network.NetworkSecurityGroup(
          resourceName(scope, `${suffix}-security-group`),
          {
            ...placed(scope),
            networkSecurityGroupName: resourceName(scope, `${suffix}-security-group`),
            // net-node-firewall-least-privilege
            securityRules: parts.rules,
          },
          options,
        );
  return new network.Subnet(
    resourceName(scope, suffix),
    {
      resourceGroupName: scope.resourceGroupName,
      virtualNetworkName: virtualNetwork.name,
      subnetName: resourceName(scope, suffix),
      addressPrefix: formatCidr(parts.range),
      ...(securityGroup === undefined ? {} : { networkSecurityGroup: { id: securityGroup.id } }),
      ...parts.properties,
    },
    // Azure changes one subnet of a network at a time.
    { ...options, dependsOn: parts.dependsOn ?? [] },
  );
}

function createEgress(
  scope: AksScope,
  settings: NewNetworkSettings,
  virtualNetwork: network.VirtualNetwork,
  workspace: operationalinsights.Workspace,
): Egress & { readonly subnets: network.Subnet[] } {
  if (scope.settings.egress === AksEgress.Nat) return { ...createNatGateway(scope), subnets: [] };
  const subnet = createSubnet(scope, virtualNetwork, "firewall-subnet", {
    range: planSubnets(settings.cidr).firewall,
    // Azure looks for a firewall's subnet by this name.
    properties: { subnetName: "AzureFirewallSubnet" },
  });
  return { ...createFirewall(scope, settings, subnet, workspace), subnets: [subnet] };
}

function createNetwork(
  scope: AksScope,
  settings: NewNetworkSettings,
  workspace: operationalinsights.Workspace,
): AksNetwork {
  const plan = planSubnets(settings.cidr);
  const virtualNetwork = new network.VirtualNetwork(
    resourceName(scope, "network"),
    {
      ...placed(scope),
      virtualNetworkName: resourceName(scope, "network"),
      // net-dedicated-vpc: a network of the cluster's own.
      addressSpace: { addressPrefixes: [formatCidr(settings.cidr)] },
    },
    protectedOptions(scope),
  );
  createFlowLog(scope, settings, virtualNetwork, workspace);
  const { ready, subnets: egressSubnets, ...way } = createEgress(scope, settings, virtualNetwork, workspace);
  // net-private-nodes: Azure gives no way out by itself; a private endpoint obeys the security group.
  const isPrivate = {
    defaultOutboundAccess: false,
    privateEndpointNetworkPolicies: "NetworkSecurityGroupEnabled",
  };
  const nodes = createSubnet(scope, virtualNetwork, "nodes", {
    range: plan.nodes,
    rules: nodeRules(scope.settings, settings),
    properties: { ...isPrivate, ...way },
    dependsOn: egressSubnets,
  });
  const apiServer = scope.settings.vnetIntegration
    ? createSubnet(scope, virtualNetwork, "api-server", {
        range: plan.apiServer,
        rules: apiServerRules(scope.settings, settings),
        properties: {
          delegations: [{ name: "aks", serviceName: "Microsoft.ContainerService/managedClusters" }],
        },
        dependsOn: [nodes],
      })
    : undefined;
  const endpoints =
    scope.settings.registry === undefined
      ? undefined
      : createSubnet(scope, virtualNetwork, "endpoints", {
          range: plan.endpoints,
          rules: endpointRules(scope.settings, settings),
          properties: isPrivate,
          dependsOn: [apiServer ?? nodes],
        });
  const runners = scope.settings.runners
    ? createSubnet(scope, virtualNetwork, "runners", {
        range: plan.runners,
        rules: runnerRules(settings),
        properties: { ...isPrivate, ...way },
        dependsOn: [endpoints ?? apiServer ?? nodes],
      })
    : undefined;
  return {
    id: virtualNetwork.id,
    nodeSubnetId: nodes.id,
    apiServerSubnetId: apiServer?.id,
    endpointSubnetId: endpoints?.id,
    runnerSubnetId: runners?.id,
    ready,
  };
}

function existingNetwork(scope: AksScope, settings: ExistingNetworkSettings): AksNetwork {
  const { nodeSubnetId, apiServerSubnetId } = checkExistingNetwork(scope, settings);
  return {
    id: nodeSubnetId.apply(networkIdOf),
    nodeSubnetId,
    apiServerSubnetId,
    endpointSubnetId: settings.endpointSubnetId,
    runnerSubnetId: undefined,
    ready: [],
  };
}

/**
 * The cluster's network: made, or the user's own after its checks.
 *
 * @throws InvalidArgumentError, when Azure has answered, for an existing network that is open or has no way out.
 */
export function networkOf(scope: AksScope, workspace: operationalinsights.Workspace): AksNetwork {
  const { network: settings } = scope.settings;
  return settings.kind === "existing" ? existingNetwork(scope, settings) : createNetwork(scope, settings, workspace);
}

import * as network from "@pulumi/azure-native/network";
import type * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import type * as pulumi from "@pulumi/pulumi";
import { formatCidr } from "../shared/cidr";
import { createServiceLogs } from "./auditLog";
import { ZONES } from "./region";
import { type AksScope, placed, protectedOptions, resourceName } from "./scope";
import type { NewNetworkSettings } from "./settings";
import { planSubnets } from "./subnetPlan";

/** What a subnet needs to leave the network. */
export interface Egress {
  readonly natGateway?: { id: pulumi.Output<string> };
  readonly routeTable?: { id: pulumi.Output<string> };
  /** What nodes need before they can start. */
  readonly ready: pulumi.Resource[];
}

function createPublicAddress(scope: AksScope, suffix: string): network.PublicIPAddress {
  return new network.PublicIPAddress(
    resourceName(scope, suffix),
    {
      ...placed(scope),
      publicIpAddressName: resourceName(scope, suffix),
      sku: { name: "Standard" },
      publicIPAllocationMethod: "Static",
      zones: [...ZONES],
    },
    protectedOptions(scope),
  );
}

/** A NAT gateway: one way out, with one known address. */
export function createNatGateway(scope: AksScope): Egress {
  const address = createPublicAddress(scope, "nat-address");
  const gateway = new network.NatGateway(
    resourceName(scope, "nat"),
    {
      ...placed(scope),
      natGatewayName: resourceName(scope, "nat"),
      sku: { name: "Standard" },
      publicIpAddresses: [{ id: address.id }],
      idleTimeoutInMinutes: 4,
    },
    protectedOptions(scope),
  );
  return { natGateway: { id: gateway.id }, ready: [gateway] };
}

// What the cluster's own agents call besides what Azure's tag for AKS holds.
const agentFqdns = [
  "login.microsoftonline.com",
  "*.vault.azure.net",
  "*.ods.opinsights.azure.com",
  "*.oms.opinsights.azure.com",
  "*.monitoring.azure.com",
  "*.handler.control.monitor.azure.com",
  "*.ingest.monitor.azure.com",
  "*.cloud.defender.microsoft.com",
  "data.policy.core.windows.net",
  "store.policy.core.windows.net",
  "dc.services.visualstudio.com",
];

// What a deployment calls: sign-in, Azure's API, Pulumi's service, and where its tools come from.
const runnerFqdns = [
  "login.microsoftonline.com",
  "management.azure.com",
  "*.vault.azure.net",
  "api.pulumi.com",
  "get.pulumi.com",
  "registry.npmjs.org",
  "packages.microsoft.com",
];

function createFirewallPolicy(scope: AksScope, settings: NewNetworkSettings) {
  const options = protectedOptions(scope);
  const policy = new network.FirewallPolicy(
    resourceName(scope, "firewall-policy"),
    {
      ...placed(scope),
      firewallPolicyName: resourceName(scope, "firewall-policy"),
      sku: { tier: "Standard" },
      // net-egress-controlled: known malicious destinations are refused even where a rule would let them through.
      threatIntelMode: "Deny",
    },
    options,
  );
  const plan = planSubnets(settings.cidr);
  const from = [formatCidr(plan.nodes), formatCidr(scope.settings.podCidr)];
  const runners = scope.settings.runners ? [formatCidr(plan.runners)] : [];
  const https = [{ protocolType: "Https", port: 443 }];
  const toFqdns = (name: string, targetFqdns: readonly string[]) => ({
    ruleType: "ApplicationRule" as const,
    name,
    sourceAddresses: from,
    protocols: https,
    targetFqdns: [...targetFqdns],
  });
  const rules = new network.FirewallPolicyRuleCollectionGroup(
    resourceName(scope, "firewall-rules"),
    {
      resourceGroupName: scope.resourceGroupName,
      firewallPolicyName: policy.name,
      ruleCollectionGroupName: "cluster",
      priority: 200,
      ruleCollections: [
        {
          ruleCollectionType: "FirewallPolicyFilterRuleCollection",
          name: "cluster",
          priority: 200,
          action: { type: "Allow" },
          // net-egress-controlled: by name, and nothing else.
          rules: [
            {
              ruleType: "ApplicationRule" as const,
              name: "aks",
              sourceAddresses: from,
              protocols: https,
              fqdnTags: ["AzureKubernetesService"],
            },
            toFqdns("agents", agentFqdns),
            ...(settings.allowedFqdns.length === 0
              ? []
              : [{ ...toFqdns("allowed", settings.allowedFqdns), sourceAddresses: [...from, ...runners] }]),
            ...(scope.settings.runners ? [{ ...toFqdns("runners", runnerFqdns), sourceAddresses: runners }] : []),
          ],
        },
      ],
    },
    options,
  );
  return { policy, rules };
}

const firewallLogs = ["AZFWApplicationRule", "AZFWNetworkRule", "AZFWThreatIntel"];

/** A firewall in a subnet of the network, and the nodes' default route to it. */
export function createFirewall(
  scope: AksScope,
  settings: NewNetworkSettings,
  subnet: network.Subnet,
  workspace: operationalinsights.Workspace,
): Egress {
  const options = protectedOptions(scope);
  const { policy, rules } = createFirewallPolicy(scope, settings);
  const address = createPublicAddress(scope, "firewall-address");
  const firewall = new network.AzureFirewall(
    resourceName(scope, "firewall"),
    {
      ...placed(scope),
      azureFirewallName: resourceName(scope, "firewall"),
      sku: { name: "AZFW_VNet", tier: "Standard" },
      zones: [...ZONES],
      firewallPolicy: { id: policy.id },
      ipConfigurations: [{ name: "egress", subnet: { id: subnet.id }, publicIPAddress: { id: address.id } }],
    },
    // AKS refuses to make nodes that cannot reach what it needs.
    { ...options, dependsOn: [rules] },
  );
  // net-egress-controlled: what was let through, and what was refused.
  createServiceLogs(scope, "firewall-logs", firewall.id, workspace, firewallLogs);
  const nextHopIpAddress = firewall.ipConfigurations.apply(
    (configurations) => configurations?.[0]?.privateIPAddress ?? "",
  );
  const routeTable = new network.RouteTable(
    resourceName(scope, "node-routes"),
    {
      ...placed(scope),
      routeTableName: resourceName(scope, "node-routes"),
      // Routes that a gateway learns would lead around the firewall.
      disableBgpRoutePropagation: true,
      routes: [{ name: "internet", addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance", nextHopIpAddress }],
    },
    options,
  );
  return { routeTable: { id: routeTable.id }, ready: [firewall, routeTable] };
}

import * as containerregistry from "@pulumi/azure-native/containerregistry";
import * as network from "@pulumi/azure-native/network";
import type * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import type * as pulumi from "@pulumi/pulumi";
import { createServiceLogs } from "./auditLog";
import type { ClusterIdentities } from "./identities";
import type { AksNetwork } from "./clusterNetwork";
import { createPrivateDns } from "./privateDns";
import { assignRole } from "./roleAssignment";
import { type AksScope, placed, resourceName, retainedOptions } from "./scope";
import type { RegistrySettings } from "./settings/registry";
import { globalName } from "./stableNames";

const MAX_REGISTRY_NAME = 50;
const UNTAGGED_DAYS = 14;

function createPrivateEndpoint(
  scope: AksScope,
  settings: RegistrySettings,
  registry: containerregistry.Registry,
  clusterNetwork: AksNetwork,
): pulumi.Resource[] {
  const options = { parent: scope.parent };
  const endpoint = new network.PrivateEndpoint(
    resourceName(scope, "registry-endpoint"),
    {
      ...placed(scope),
      privateEndpointName: resourceName(scope, "registry-endpoint"),
      subnet: { id: clusterNetwork.endpointSubnetId as pulumi.Input<string> },
      // net-private-service-endpoints: images never cross the internet.
      privateLinkServiceConnections: [{ name: "registry", privateLinkServiceId: registry.id, groupIds: ["registry"] }],
    },
    options,
  );
  const dns =
    settings.privateDnsZoneId === undefined
      ? createPrivateDns(scope, "registry-zone", "privatelink.azurecr.io", {
          cluster: clusterNetwork.id,
          ...scope.settings.linkedNetworkIds,
        })
      : { zoneId: settings.privateDnsZoneId, links: [] };
  const names = new network.PrivateDnsZoneGroup(
    resourceName(scope, "registry-names"),
    {
      resourceGroupName: scope.resourceGroupName,
      privateEndpointName: endpoint.name,
      privateDnsZoneGroupName: "default",
      privateDnsZoneConfigs: [{ name: "registry", privateDnsZoneId: dns.zoneId }],
    },
    options,
  );
  return [names, ...dns.links];
}

/** img-mirror-third-party: Microsoft's images under the names that AKS looks for, fetched when a node asks first. */
function createBootstrapCache(scope: AksScope, registry: containerregistry.Registry): pulumi.Resource {
  return new containerregistry.CacheRule(
    resourceName(scope, "registry-bootstrap"),
    {
      resourceGroupName: scope.resourceGroupName,
      registryName: registry.name,
      cacheRuleName: "aks-managed-mcr",
      sourceRepository: "mcr.microsoft.com/*",
      targetRepository: "aks-managed-repository/*",
    },
    { parent: scope.parent },
  );
}

/** A container registry and what the cluster needs to pull from it. */
export interface ClusterRegistry {
  readonly id: pulumi.Output<string>;
  readonly loginServer: pulumi.Output<string>;
  /** What nodes need before they can pull. */
  readonly ready: pulumi.Resource[];
}

/** A registry that the cluster pulls from, that pipelines push to, and that nobody else reaches. */
export function createRegistry(
  scope: AksScope,
  settings: RegistrySettings,
  identities: ClusterIdentities,
  clusterNetwork: AksNetwork,
  workspace: operationalinsights.Workspace,
): ClusterRegistry {
  const { name, location } = scope.settings;
  const registry = new containerregistry.Registry(
    resourceName(scope, "registry"),
    {
      ...placed(scope),
      registryName: scope.client.subscriptionId.apply((id) =>
        globalName(MAX_REGISTRY_NAME, name, location, id, "registry"),
      ),
      // Private endpoints, zones and retention come with this tier only.
      sku: { name: "Premium" },
      zoneRedundancy: "Enabled",
      // img-registry-private-hardened: no shared password, nobody without a name, no way in from the internet.
      adminUserEnabled: false,
      anonymousPullEnabled: false,
      publicNetworkAccess: "Disabled",
      // img-registry-scan: Defender, a service that Azure trusts, looks at images.
      networkRuleBypassOptions: "AzureServices",
      // Layers come from a host of the registry's own, so a firewall need not admit all of Azure's storage.
      dataEndpointEnabled: true,
      policies: {
        // img-minimal-curated-base: what no tag points to any more is not kept for reuse.
        retentionPolicy: { status: "enabled", days: UNTAGGED_DAYS },
        // img-registry-private-hardened: images do not leave by an import or export of another registry.
        exportPolicy: { status: "disabled" },
      },
    },
    retainedOptions(scope),
  );
  // img-registry-private-hardened: who signed in, and who pushed or deleted what.
  createServiceLogs(scope, "registry-logs", registry.id, workspace, [
    "ContainerRegistryLoginEvents",
    "ContainerRegistryRepositoryEvents",
  ]);
  // img-registry-pull-readonly
  const pull = assignRole(scope, "registry-pull", {
    principalId: identities.kubelet.principalId,
    principalType: "ServicePrincipal",
    role: "acrPull",
    scope: registry.id,
  });
  for (const [pusher, principalId] of Object.entries(settings.pushPrincipalIds)) {
    assignRole(scope, `registry-push-${pusher}`, {
      principalId,
      principalType: "ServicePrincipal",
      role: "acrPush",
      scope: registry.id,
    });
  }
  return {
    id: registry.id,
    loginServer: registry.loginServer,
    ready: [
      pull,
      ...createPrivateEndpoint(scope, settings, registry, clusterNetwork),
      ...(settings.bootstrap ? [createBootstrapCache(scope, registry)] : []),
    ],
  };
}

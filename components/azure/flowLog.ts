import * as network from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";
import type * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as storage from "@pulumi/azure-native/storage";
import { awaited } from "./awaited";
import { type AksScope, placed, protectedOptions, resourceName, retainedOptions } from "./scope";
import type { NewNetworkSettings } from "./settings";
import { globalName } from "./stableNames";

const MAX_ACCOUNT_NAME = 24;

/** Where flow logs are written; analysts read them in the workspace. */
function createFlowLogStorage(scope: AksScope): storage.StorageAccount {
  const { name, location } = scope.settings;
  return new storage.StorageAccount(
    resourceName(scope, "flow-logs"),
    {
      ...placed(scope),
      accountName: scope.client.subscriptionId.apply((id) =>
        globalName(MAX_ACCOUNT_NAME, name, location, id, "flow-logs"),
      ),
      kind: "StorageV2",
      sku: { name: "Standard_ZRS" },
      // audit-log-retention-encryption: encrypted on the way and at rest, for nobody but the network watcher.
      enableHttpsTrafficOnly: true,
      minimumTlsVersion: "TLS1_2",
      allowBlobPublicAccess: false,
      allowCrossTenantReplication: false,
      encryption: {
        keySource: "Microsoft.Storage",
        requireInfrastructureEncryption: true,
        services: { blob: { enabled: true, keyType: "Account" } },
      },
      networkRuleSet: { defaultAction: "Deny", bypass: "AzureServices" },
    },
    retainedOptions(scope),
  );
}

// Azure makes it within seconds of a region's first network.
const WATCHER_PATIENCE = { attempts: 30, pauseMs: 10_000 };

/**
 * The name of the region's network watcher, once it exists: Azure makes one by itself after a subscription's first network
 * in a region. Where there is still none, the flow log fails with Azure's own words.
 */
function watcherName(
  { networkWatcher: { name, resourceGroupName } }: NewNetworkSettings,
  virtualNetwork: network.VirtualNetwork,
  parent: pulumi.Resource,
): pulumi.Input<string> {
  if (pulumi.runtime.isDryRun()) return name;
  const ask = () => network.getNetworkWatcher({ networkWatcherName: name, resourceGroupName }, { parent });
  return virtualNetwork.id.apply(async () => {
    await awaited(ask, WATCHER_PATIENCE);
    return name;
  });
}

/** Records who talked to whom in the network (net-flow-logs). */
export function createFlowLog(
  scope: AksScope,
  settings: NewNetworkSettings,
  virtualNetwork: network.VirtualNetwork,
  workspace: operationalinsights.Workspace,
): void {
  const { location, retentionDays, tags } = scope.settings;
  new network.FlowLog(
    resourceName(scope, "flow-log"),
    {
      // A network watcher exists once per region, and flow logs belong to it.
      resourceGroupName: settings.networkWatcher.resourceGroupName,
      networkWatcherName: watcherName(settings, virtualNetwork, scope.parent),
      location,
      tags: { ...tags },
      flowLogName: resourceName(scope, "flow-log"),
      targetResourceId: virtualNetwork.id,
      storageId: createFlowLogStorage(scope).id,
      // net-flow-logs: the whole network, whose security groups' logs Azure retires.
      enabled: true,
      format: { type: "JSON", version: 2 },
      retentionPolicy: { enabled: true, days: Math.min(retentionDays, 365) },
      flowAnalyticsConfiguration: {
        networkWatcherFlowAnalyticsConfiguration: {
          enabled: true,
          workspaceId: workspace.customerId,
          workspaceRegion: location,
          workspaceResourceId: workspace.id,
          trafficAnalyticsInterval: 10,
        },
      },
    },
    protectedOptions(scope),
  );
}

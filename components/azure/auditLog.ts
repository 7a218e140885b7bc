import * as monitor from "@pulumi/azure-native/monitor";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import type * as pulumi from "@pulumi/pulumi";
import { type AksScope, placed, protectedOptions, resourceName, retainedOptions } from "./scope";

/**
 * audit-control-plane-logs: everything that the control plane can log. `kube-audit` holds what `kube-audit-admin` repeats,
 * so that one is not stored and paid for again.
 */
export const controlPlaneLogCategories = [
  "kube-apiserver",
  "kube-audit",
  "kube-controller-manager",
  "kube-scheduler",
  "cluster-autoscaler",
  "cloud-controller-manager",
  "guard",
  "csi-azuredisk-controller",
  "csi-azurefile-controller",
  "csi-snapshot-controller",
];

/** The workspace of the cluster's logs, made before what writes to it. */
export function createWorkspace(scope: AksScope): operationalinsights.Workspace {
  return new operationalinsights.Workspace(
    resourceName(scope, "logs"),
    {
      ...placed(scope),
      workspaceName: resourceName(scope, "logs"),
      sku: { name: "PerGB2018" },
      // audit-log-retention-encryption: kept long enough to investigate, for identities only, not for a shared key.
      retentionInDays: scope.settings.retentionDays,
      features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true },
    },
    retainedOptions(scope),
  );
}

/** Ships what the control plane logs: AKS writes no audit log unless it is asked to. */
export function createControlPlaneLogs(
  scope: AksScope,
  clusterId: pulumi.Input<string>,
  workspace: operationalinsights.Workspace,
): pulumi.Resource {
  return new monitor.DiagnosticSetting(
    resourceName(scope, "control-plane-logs"),
    {
      name: "control-plane",
      resourceUri: clusterId,
      workspaceId: workspace.id,
      // A table of its own for each kind of record, which is cheaper to search.
      logAnalyticsDestinationType: "Dedicated",
      // audit-control-plane-logs
      logs: controlPlaneLogCategories.map((category) => ({ category, enabled: true })),
    },
    protectedOptions(scope),
  );
}

/** Ships what a service beside the cluster logs: who used keys, images and the way out. */
export function createServiceLogs(
  scope: AksScope,
  suffix: string,
  serviceId: pulumi.Input<string>,
  workspace: operationalinsights.Workspace,
  categories: readonly string[],
): void {
  new monitor.DiagnosticSetting(
    resourceName(scope, suffix),
    {
      name: "audit",
      resourceUri: serviceId,
      workspaceId: workspace.id,
      logAnalyticsDestinationType: "Dedicated",
      logs: categories.map((category) => ({ category, enabled: true })),
    },
    protectedOptions(scope),
  );
}

const DESTINATION = "workspace";
const CONTAINER_STREAMS = ["Microsoft-ContainerInsights-Group-Default"];
const SYSLOG_STREAMS = ["Microsoft-Syslog"];

/** Ships what containers and nodes log (audit-node-container-logs). */
export function createNodeLogs(
  scope: AksScope,
  clusterId: pulumi.Input<string>,
  workspace: operationalinsights.Workspace,
): pulumi.Resource {
  const options = { parent: scope.parent };
  const rule = new monitor.DataCollectionRule(
    resourceName(scope, "node-logs"),
    {
      ...placed(scope),
      dataCollectionRuleName: resourceName(scope, "node-logs"),
      kind: "Linux",
      dataSources: {
        extensions: [
          {
            name: "ContainerInsightsExtension",
            extensionName: "ContainerInsights",
            streams: CONTAINER_STREAMS,
            extensionSettings: {
              dataCollectionSettings: { interval: "1m", namespaceFilteringMode: "Off", enableContainerLogV2: true },
            },
          },
        ],
        syslog: [
          {
            name: "hosts",
            streams: SYSLOG_STREAMS,
            facilityNames: ["auth", "authpriv", "cron", "daemon", "kern", "syslog", "user"],
            logLevels: ["Info", "Notice", "Warning", "Error", "Critical", "Alert", "Emergency"],
          },
        ],
      },
      destinations: { logAnalytics: [{ name: DESTINATION, workspaceResourceId: workspace.id }] },
      dataFlows: [{ streams: [...CONTAINER_STREAMS, ...SYSLOG_STREAMS], destinations: [DESTINATION] }],
    },
    options,
  );
  return new monitor.DataCollectionRuleAssociation(
    resourceName(scope, "node-logs-of-cluster"),
    // The agent looks for its rule by this name.
    { associationName: "ContainerInsightsExtension", resourceUri: clusterId, dataCollectionRuleId: rule.id },
    options,
  );
}

import * as monitor from "@pulumi/azure-native/monitor";
import type * as pulumi from "@pulumi/pulumi";
import { type AksScope, placed, protectedOptions, resourceName } from "./scope";

const DESTINATION = "metrics";
const STREAM = "Microsoft-PrometheusMetrics";

/**
 * A workspace of Azure Monitor for the metrics of the cluster, and the rule by which its Prometheus agents send them there
 * (audit-metrics-alerts). They sign in with identities, there and when somebody asks: the workspace has no key.
 *
 * @returns what needs the cluster, so that it goes before it
 */
export function createMetrics(scope: AksScope, clusterId: pulumi.Input<string>): pulumi.Resource {
  const options = { parent: scope.parent };
  const workspace = new monitor.AzureMonitorWorkspace(
    resourceName(scope, "metrics"),
    { ...placed(scope), azureMonitorWorkspaceName: resourceName(scope, "metrics") },
    // Metrics say what happened before an incident.
    protectedOptions(scope),
  );
  const endpoint = new monitor.DataCollectionEndpoint(
    resourceName(scope, "metrics-endpoint"),
    {
      ...placed(scope),
      dataCollectionEndpointName: resourceName(scope, "metrics-endpoint"),
      kind: "Linux",
      // The agents reach it by HTTPS, with a token of the cluster's.
      networkAcls: { publicNetworkAccess: "Enabled" },
    },
    options,
  );
  const rule = new monitor.DataCollectionRule(
    resourceName(scope, "metrics-rule"),
    {
      ...placed(scope),
      dataCollectionRuleName: resourceName(scope, "metrics-rule"),
      kind: "Linux",
      dataCollectionEndpointId: endpoint.id,
      dataSources: { prometheusForwarder: [{ name: "prometheus", streams: [STREAM], labelIncludeFilter: {} }] },
      destinations: { monitoringAccounts: [{ name: DESTINATION, accountResourceId: workspace.id }] },
      dataFlows: [{ streams: [STREAM], destinations: [DESTINATION] }],
    },
    options,
  );
  return new monitor.DataCollectionRuleAssociation(
    resourceName(scope, "metrics-of-cluster"),
    {
      associationName: "ContainerInsightsMetricsExtension",
      resourceUri: clusterId,
      dataCollectionRuleId: rule.id,
    },
    options,
  );
}

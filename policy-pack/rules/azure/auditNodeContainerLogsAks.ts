import { addon, MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const auditNodeContainerLogsAks = defineRule({
  id: "audit-node-container-logs-aks",
  family: "azure",
  controls: ["audit-node-container-logs"],
  severity: "medium",
  title: "AKS ships the logs of nodes and containers",
  description: "Logs that stay on a node are gone with it, and with them the traces of an attack.",
  fix: 'Set addonProfiles.omsagent to { enabled: true, config: { logAnalyticsWorkspaceResourceID: <id>, useAADAuth: "true" } }',
  params: {
    selfManagedLogAgent: {
      type: "boolean",
      description: "A log agent of your own runs in the clusters instead of the add-on.",
      default: false,
    },
  },
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: (resource, { params }) =>
    params.selfManagedLogAgent
      ? []
      : judge(addon(resource, "omsagent").get("enabled"), {
          detail: "no-log-agent",
          absent: "bad",
          bad: (enabled) => enabled.boolean() !== true,
        }),
});

import { MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const rtCloudThreatDetectionAks = defineRule({
  id: "rt-cloud-threat-detection-aks",
  family: "azure",
  controls: ["rt-cloud-threat-detection"],
  severity: "medium",
  title: "Defender for Containers watches AKS",
  description: "Without it nobody is told of an attack on the API server or in a container.",
  fix: "Set securityProfile.defender.securityMonitoring.enabled to true and logAnalyticsWorkspaceResourceId",
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: ({ props }) =>
    judge(props.at("securityProfile.defender.securityMonitoring.enabled"), {
      detail: "disabled",
      absent: "bad",
      bad: (enabled) => enabled.boolean() !== true,
    }),
});

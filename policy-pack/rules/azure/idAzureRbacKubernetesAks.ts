import { MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const idAzureRbacKubernetesAks = defineRule({
  id: "id-azure-rbac-kubernetes-aks",
  family: "azure",
  controls: ["id-cloud-iam-kubernetes"],
  severity: "medium",
  title: "Azure RBAC authorises AKS users",
  description: "Access that only the cluster knows stays when a person changes teams; role assignments are reviewed.",
  fix: "Set aadProfile.enableAzureRBAC to true",
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: ({ props }) =>
    judge(props.at("aadProfile.enableAzureRBAC"), {
      detail: "disabled",
      absent: "bad",
      bad: (enabled) => enabled.boolean() !== true,
    }),
});

import { enumOf, MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const netVpcNativePodsAks = defineRule({
  id: "net-vpc-native-pods-aks",
  family: "azure",
  controls: ["net-vpc-native-pods"],
  severity: "medium",
  title: "AKS uses Azure CNI",
  description:
    "kubenet retires on 31 March 2028, enforces only Calico policies and routes pods through a shared table.",
  fix: 'Set networkProfile.networkPlugin to "azure" and networkPluginMode to "overlay"',
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: ({ props }) =>
    judge(props.at("networkProfile.networkPlugin"), {
      detail: "not-azure-cni",
      absent: "bad",
      // "none" is for a network plugin of your own.
      bad: (plugin) => !["azure", "none"].includes(enumOf(plugin) ?? ""),
    }),
});

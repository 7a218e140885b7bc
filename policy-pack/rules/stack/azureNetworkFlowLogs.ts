import { MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { resourcesThatName } from "../../lib/azure/reference";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const azureNetworkFlowLogs = defineRule({
  id: "azure-network-flow-logs",
  family: "stack",
  controls: ["net-flow-logs"],
  severity: "medium",
  title: "The networks of an AKS cluster have flow logs",
  description: "Without flow logs nobody can say later where an attacker connected to.",
  fix: "Add a network.FlowLog with targetResourceId of the network",
  scope: "stack",
  check: (stack) => {
    // Networks of programs without a cluster are not ours to judge.
    if (stack.ofType(MANAGED_CLUSTER).length === 0) return [];
    return stack
      .ofType("azure-native:network:VirtualNetwork")
      .filter(
        (network) =>
          resourcesThatName(stack, "azure-native:network:FlowLog", "targetResourceId", network, "virtualNetworkName")
            .length === 0,
      )
      .map((network) =>
        findingAt(network.props, { detail: "missing", found: "without a flow log", resource: network }),
      );
  },
});

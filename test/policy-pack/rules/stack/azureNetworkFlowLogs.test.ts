import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { azureNetworkFlowLogs } from "../../../../policy-pack/rules/stack/azureNetworkFlowLogs";
import { stackFindings, stackResource } from "../../support/stackResources";

const cluster = stackResource("azure-native:containerservice:ManagedCluster", "prod", {});
const network = stackResource("azure-native:network:VirtualNetwork", "main", { virtualNetworkName: "main" });
const LOG = "azure-native:network:FlowLog";

describe("azure-network-flow-logs", () => {
  test("accepts a network with a flow log", () => {
    const log = stackResource(
      LOG,
      "log",
      { targetResourceId: unknownPlaceholders.string },
      { targetResourceId: [network] },
    );
    expect(stackFindings(azureNetworkFlowLogs, [cluster, network, log])).toEqual([]);
  });

  test("accepts a flow log that names the network by its known id", () => {
    const log = stackResource(LOG, "log", { targetResourceId: "/subscriptions/s/virtualNetworks/main" });
    expect(stackFindings(azureNetworkFlowLogs, [cluster, network, log])).toEqual([]);
  });

  test("accepts networks of a stack without a cluster", () => {
    expect(stackFindings(azureNetworkFlowLogs, [network])).toEqual([]);
  });

  test("reports a network that only another network's log names", () => {
    const log = stackResource(LOG, "log", { targetResourceId: "/subscriptions/s/virtualNetworks/not-main" });
    expect(stackFindings(azureNetworkFlowLogs, [cluster, network, log])).toEqual([
      "mandatory azure-network-flow-logs/missing VirtualNetwork/main",
    ]);
  });
});

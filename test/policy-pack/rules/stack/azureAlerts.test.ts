import { azureAlerts } from "../../../../policy-pack/rules/stack/azureAlerts";
import { stackFindings, stackResource } from "../../support/stackResources";

const cluster = stackResource("azure-native:containerservice:ManagedCluster", "prod", {});
const alert = stackResource("azure-native:monitor:ScheduledQueryRule", "exec", {});

describe("azure-alerts", () => {
  test("accepts a cluster with an alert", () => {
    expect(stackFindings(azureAlerts, [cluster, alert])).toEqual([]);
  });

  test("accepts a stack without a cluster", () => {
    expect(stackFindings(azureAlerts, [])).toEqual([]);
  });

  test("warns of a cluster without one", () => {
    expect(stackFindings(azureAlerts, [cluster])).toEqual(["advisory azure-alerts/none ManagedCluster/prod"]);
  });
});

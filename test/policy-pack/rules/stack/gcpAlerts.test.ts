import { gcpAlerts } from "../../../../policy-pack/rules/stack/gcpAlerts";
import { stackFindings, stackResource } from "../../support/stackResources";

const cluster = stackResource("gcp:container/cluster:Cluster", "prod", {});
const alert = stackResource("gcp:monitoring/alertPolicy:AlertPolicy", "exec", {});

describe("gcp-alerts", () => {
  test("accepts a cluster with an alert", () => {
    expect(stackFindings(gcpAlerts, [cluster, alert])).toEqual([]);
  });

  test("accepts a stack without a cluster", () => {
    expect(stackFindings(gcpAlerts, [])).toEqual([]);
  });

  test("warns of a cluster without one", () => {
    expect(stackFindings(gcpAlerts, [cluster])).toEqual(["advisory gcp-alerts/none Cluster/prod"]);
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netServiceExposureGke } from "../../../../policy-pack/rules/gcp/netServiceExposureGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("net-service-exposure-gke", () => {
  test("accepts a cluster that says nothing", () => {
    expect(findings(netServiceExposureGke, cluster({}))).toEqual([]);
  });

  test("reports external IPs", () => {
    expect(findings(netServiceExposureGke, cluster({ serviceExternalIpsConfig: { enabled: true } }))).toEqual([
      "mandatory net-service-exposure-gke/external-ips serviceExternalIpsConfig.enabled",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(netServiceExposureGke, cluster({ serviceExternalIpsConfig: { enabled: unknownPlaceholders.boolean } })),
    ).toEqual(["mandatory net-service-exposure-gke/unknown serviceExternalIpsConfig.enabled"]);
  });
});

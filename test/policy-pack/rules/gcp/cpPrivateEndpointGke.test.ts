import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpPrivateEndpointGke } from "../../../../policy-pack/rules/gcp/cpPrivateEndpointGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("cp-private-endpoint-gke", () => {
  test("accepts a cluster without IP endpoints", () => {
    expect(
      findings(
        cpPrivateEndpointGke,
        cluster({ controlPlaneEndpointsConfig: { ipEndpointsConfig: { enabled: false } } }),
      ),
    ).toEqual([]);
  });

  test("accepts a private endpoint", () => {
    expect(
      findings(
        cpPrivateEndpointGke,
        cluster({ privateClusterConfig: { enablePrivateEndpoint: true, enablePrivateNodes: true } }),
      ),
    ).toEqual([]);
  });

  test("reports a public endpoint", () => {
    expect(
      findings(
        cpPrivateEndpointGke,
        cluster({ privateClusterConfig: { enablePrivateEndpoint: false, enablePrivateNodes: true } }),
      ),
    ).toEqual(["mandatory cp-private-endpoint-gke/public privateClusterConfig.enablePrivateEndpoint"]);
  });

  test("reports a private endpoint that has no effect, because the nodes are public", () => {
    expect(findings(cpPrivateEndpointGke, cluster({ privateClusterConfig: { enablePrivateEndpoint: true } }))).toEqual([
      "mandatory cp-private-endpoint-gke/public privateClusterConfig.enablePrivateNodes",
    ]);
  });

  test("reports a cluster that says nothing, because public is the default", () => {
    expect(findings(cpPrivateEndpointGke, cluster({}))).toEqual([
      "mandatory cp-private-endpoint-gke/public privateClusterConfig.enablePrivateEndpoint",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        cpPrivateEndpointGke,
        cluster({ controlPlaneEndpointsConfig: { ipEndpointsConfig: { enabled: unknownPlaceholders.boolean } } }),
      ),
    ).toEqual(["mandatory cp-private-endpoint-gke/unknown controlPlaneEndpointsConfig.ipEndpointsConfig.enabled"]);
  });

  test("reports an unknown private endpoint", () => {
    expect(
      findings(
        cpPrivateEndpointGke,
        cluster({
          privateClusterConfig: { enablePrivateEndpoint: unknownPlaceholders.boolean, enablePrivateNodes: true },
        }),
      ),
    ).toEqual(["mandatory cp-private-endpoint-gke/unknown privateClusterConfig.enablePrivateEndpoint"]);
  });
});

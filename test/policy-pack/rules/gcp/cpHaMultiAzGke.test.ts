import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpHaMultiAzGke } from "../../../../policy-pack/rules/gcp/cpHaMultiAzGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("cp-ha-multi-az-gke", () => {
  test("accepts a region", () => {
    expect(findings(cpHaMultiAzGke, cluster({ location: "europe-west4" }))).toEqual([]);
  });

  test("accepts a cluster that says nothing", () => {
    expect(findings(cpHaMultiAzGke, cluster({}))).toEqual([]);
  });

  test("reports a zone", () => {
    expect(findings(cpHaMultiAzGke, cluster({ location: "us-central1-a" }))).toEqual([
      "mandatory cp-ha-multi-az-gke/zonal location",
    ]);
  });

  test("reports the zone of the provider, unless the cluster has a location of its own", () => {
    const provider = { region: "europe-west1", zone: "europe-west1-b" };
    expect(findings(cpHaMultiAzGke, { ...cluster({}), provider })).toEqual([
      "mandatory cp-ha-multi-az-gke/zonal location",
    ]);
    expect(findings(cpHaMultiAzGke, { ...cluster({ location: "europe-west4" }), provider })).toEqual([]);
  });

  test("reports an unknown", () => {
    expect(findings(cpHaMultiAzGke, cluster({ location: unknownPlaceholders.string }))).toEqual([
      "mandatory cp-ha-multi-az-gke/unknown location",
    ]);
  });
});

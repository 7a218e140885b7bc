import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesIsolationPoolsGke } from "../../../../policy-pack/rules/gcp/nodesIsolationPoolsGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("nodes-isolation-pools-gke", () => {
  test("accepts a cluster without inline pools", () => {
    expect(findings(nodesIsolationPoolsGke, cluster({ removeDefaultNodePool: true }))).toEqual([]);
  });

  test("accepts a cluster that says nothing", () => {
    expect(findings(nodesIsolationPoolsGke, cluster({}))).toEqual([]);
  });

  test("reports inline pools", () => {
    expect(findings(nodesIsolationPoolsGke, cluster({ nodePools: [{ name: "web" }] }))).toEqual([
      "mandatory nodes-isolation-pools-gke/inline-pools nodePools",
    ]);
  });

  test("warns of inline pools beside a default pool that is removed", () => {
    expect(
      findings(nodesIsolationPoolsGke, cluster({ nodePools: [{ name: "web" }], removeDefaultNodePool: true })),
    ).toEqual(["advisory nodes-isolation-pools-gke/inline-beside-removed nodePools"]);
  });

  test("reports pools that are unknown", () => {
    expect(findings(nodesIsolationPoolsGke, cluster({ nodePools: unknownPlaceholders.array }))).toEqual([
      "mandatory nodes-isolation-pools-gke/unknown nodePools",
    ]);
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesMultiAzGke } from "../../../../policy-pack/rules/gcp/nodesMultiAzGke";
import { findings } from "../../support/evaluateRule";

const nodePool = (props: object) => ({ type: "gcp:container/nodePool:NodePool", props });
const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("nodes-multi-az-gke", () => {
  test("accepts two zones", () => {
    expect(findings(nodesMultiAzGke, nodePool({ nodeLocations: ["europe-west4-a", "europe-west4-b"] }))).toEqual([]);
  });

  test("accepts a pool that says nothing, because regional is the default", () => {
    expect(findings(nodesMultiAzGke, nodePool({}))).toEqual([]);
  });

  test("reports one zone", () => {
    expect(findings(nodesMultiAzGke, nodePool({ nodeLocations: ["europe-west4-a"] }))).toEqual([
      "mandatory nodes-multi-az-gke/single-zone nodeLocations",
    ]);
  });

  test("reports one zone that is named twice", () => {
    expect(findings(nodesMultiAzGke, cluster({ nodeLocations: ["europe-west4-a", "europe-west4-a"] }))).toEqual([
      "mandatory nodes-multi-az-gke/single-zone nodeLocations",
    ]);
  });

  test("accepts zones of which one is unknown", () => {
    expect(
      findings(nodesMultiAzGke, nodePool({ nodeLocations: ["europe-west4-a", unknownPlaceholders.string] })),
    ).toEqual([]);
  });

  test("reports an unknown", () => {
    expect(findings(nodesMultiAzGke, nodePool({ nodeLocations: unknownPlaceholders.array }))).toEqual([
      "mandatory nodes-multi-az-gke/unknown nodeLocations",
    ]);
  });
});

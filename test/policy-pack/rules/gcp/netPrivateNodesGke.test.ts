import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netPrivateNodesGke } from "../../../../policy-pack/rules/gcp/netPrivateNodesGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });
const nodePool = (props: object) => ({ type: "gcp:container/nodePool:NodePool", props });

describe("net-private-nodes-gke", () => {
  test("accepts private nodes", () => {
    expect(findings(netPrivateNodesGke, cluster({ privateClusterConfig: { enablePrivateNodes: true } }))).toEqual([]);
  });

  test("reports public nodes", () => {
    expect(findings(netPrivateNodesGke, cluster({ privateClusterConfig: { enablePrivateNodes: false } }))).toEqual([
      "mandatory net-private-nodes-gke/public-nodes privateClusterConfig.enablePrivateNodes",
    ]);
  });

  test("reports a cluster that says nothing", () => {
    expect(findings(netPrivateNodesGke, cluster({}))).toEqual([
      "mandatory net-private-nodes-gke/public-nodes privateClusterConfig.enablePrivateNodes",
    ]);
  });

  test("accepts a pool that does as its cluster does", () => {
    expect(findings(netPrivateNodesGke, nodePool({}))).toEqual([]);
  });

  test("reports a pool with public nodes", () => {
    expect(findings(netPrivateNodesGke, nodePool({ networkConfig: { enablePrivateNodes: false } }))).toEqual([
      "mandatory net-private-nodes-gke/public-pool networkConfig.enablePrivateNodes",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(netPrivateNodesGke, nodePool({ networkConfig: { enablePrivateNodes: unknownPlaceholders.boolean } })),
    ).toEqual(["mandatory net-private-nodes-gke/unknown networkConfig.enablePrivateNodes"]);
  });
});

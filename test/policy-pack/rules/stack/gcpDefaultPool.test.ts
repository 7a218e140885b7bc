import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { gcpDefaultPool } from "../../../../policy-pack/rules/stack/gcpDefaultPool";
import { stackFindings, stackResource } from "../../support/stackResources";

const clusterWith = (props: Record<string, unknown>) => stackResource("gcp:container/cluster:Cluster", "prod", props);
const poolOf = (cluster: ReturnType<typeof clusterWith>) =>
  stackResource(
    "gcp:container/nodePool:NodePool",
    "web",
    { cluster: unknownPlaceholders.string },
    { cluster: [cluster] },
  );

describe("gcp-default-pool", () => {
  test.each([
    ["a default pool that is removed", { removeDefaultNodePool: true }],
    ["Autopilot", { enableAutopilot: true }],
  ])("accepts %s", (_, props) => {
    const cluster = clusterWith(props);
    expect(stackFindings(gcpDefaultPool, [cluster, poolOf(cluster)])).toEqual([]);
  });

  test("accepts a default pool that is the only one", () => {
    const other = stackResource("gcp:container/nodePool:NodePool", "web", { cluster: "other" });
    expect(stackFindings(gcpDefaultPool, [clusterWith({ name: "prod" }), other])).toEqual([]);
  });

  test("reports a default pool beside another", () => {
    const cluster = clusterWith({});
    expect(stackFindings(gcpDefaultPool, [cluster, poolOf(cluster)])).toEqual([
      "mandatory gcp-default-pool/kept Cluster/prod removeDefaultNodePool",
    ]);
  });

  test("reports an unknown", () => {
    const cluster = clusterWith({ removeDefaultNodePool: unknownPlaceholders.boolean });
    expect(stackFindings(gcpDefaultPool, [cluster, poolOf(cluster)])).toEqual([
      "mandatory gcp-default-pool/unknown Cluster/prod removeDefaultNodePool",
    ]);
  });
});

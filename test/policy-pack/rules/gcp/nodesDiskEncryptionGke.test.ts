import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesDiskEncryptionGke } from "../../../../policy-pack/rules/gcp/nodesDiskEncryptionGke";
import { findings } from "../../support/evaluateRule";

const nodePool = (props: object) => ({ type: "gcp:container/nodePool:NodePool", props });
const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("nodes-disk-encryption-gke", () => {
  test("accepts a key", () => {
    expect(
      findings(
        nodesDiskEncryptionGke,
        nodePool({ nodeConfig: { bootDiskKmsKey: "projects/p/locations/l/keyRings/r/cryptoKeys/k" } }),
      ),
    ).toEqual([]);
  });

  test("accepts a key that the same program makes", () => {
    expect(
      findings(nodesDiskEncryptionGke, nodePool({ nodeConfig: { bootDiskKmsKey: unknownPlaceholders.string } })),
    ).toEqual([]);
  });

  test("warns of a pool without", () => {
    expect(findings(nodesDiskEncryptionGke, nodePool({}))).toEqual([
      "advisory nodes-disk-encryption-gke/platform-key nodeConfig.bootDiskKmsKey",
    ]);
  });

  test("accepts a cluster whose default pool is removed", () => {
    expect(findings(nodesDiskEncryptionGke, cluster({ removeDefaultNodePool: true }))).toEqual([]);
  });
});

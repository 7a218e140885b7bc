import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesSecureBootGke } from "../../../../policy-pack/rules/gcp/nodesSecureBootGke";
import { findings } from "../../support/evaluateRule";

const nodePool = (props: object) => ({ type: "gcp:container/nodePool:NodePool", props });
const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("nodes-secure-boot-gke", () => {
  test("accepts secure boot", () => {
    expect(
      findings(nodesSecureBootGke, nodePool({ nodeConfig: { shieldedInstanceConfig: { enableSecureBoot: true } } })),
    ).toEqual([]);
  });

  test("reports a pool that says nothing, because it is off by default", () => {
    expect(findings(nodesSecureBootGke, nodePool({}))).toEqual([
      "mandatory nodes-secure-boot-gke/no-secure-boot nodeConfig.shieldedInstanceConfig.enableSecureBoot",
    ]);
  });

  test("reports integrity monitoring that is off", () => {
    expect(
      findings(
        nodesSecureBootGke,
        nodePool({
          nodeConfig: { shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: false } },
        }),
      ),
    ).toEqual([
      "mandatory nodes-secure-boot-gke/no-integrity-monitoring nodeConfig.shieldedInstanceConfig.enableIntegrityMonitoring",
    ]);
  });

  test("reports nodes that are not shielded", () => {
    expect(findings(nodesSecureBootGke, cluster({ enableShieldedNodes: false, removeDefaultNodePool: true }))).toEqual([
      "mandatory nodes-secure-boot-gke/not-shielded enableShieldedNodes",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        nodesSecureBootGke,
        nodePool({ nodeConfig: { shieldedInstanceConfig: { enableSecureBoot: unknownPlaceholders.boolean } } }),
      ),
    ).toEqual(["mandatory nodes-secure-boot-gke/unknown nodeConfig.shieldedInstanceConfig.enableSecureBoot"]);
  });

  test("reports secure boot that is off", () => {
    expect(
      findings(nodesSecureBootGke, nodePool({ nodeConfig: { shieldedInstanceConfig: { enableSecureBoot: false } } })),
    ).toEqual(["mandatory nodes-secure-boot-gke/no-secure-boot nodeConfig.shieldedInstanceConfig.enableSecureBoot"]);
  });
});

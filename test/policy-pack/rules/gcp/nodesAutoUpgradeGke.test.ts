import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesAutoUpgradeGke } from "../../../../policy-pack/rules/gcp/nodesAutoUpgradeGke";
import { findings } from "../../support/evaluateRule";

const nodePool = (props: object) => ({ type: "gcp:container/nodePool:NodePool", props });
const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("nodes-auto-upgrade-gke", () => {
  test("accepts upgrades", () => {
    expect(findings(nodesAutoUpgradeGke, nodePool({ management: { autoUpgrade: true } }))).toEqual([]);
  });

  test("reports upgrades that are off", () => {
    expect(findings(nodesAutoUpgradeGke, nodePool({ management: { autoUpgrade: false } }))).toEqual([
      "mandatory nodes-auto-upgrade-gke/disabled management.autoUpgrade",
    ]);
  });

  test("warns of a pool that says nothing", () => {
    expect(findings(nodesAutoUpgradeGke, nodePool({}))).toEqual([
      "advisory nodes-auto-upgrade-gke/unset management.autoUpgrade",
    ]);
  });

  test("warns of a default pool without a release channel", () => {
    expect(findings(nodesAutoUpgradeGke, cluster({}))).toEqual([
      "advisory nodes-auto-upgrade-gke/unset releaseChannel.channel",
    ]);
  });

  test("accepts a default pool in a release channel", () => {
    expect(findings(nodesAutoUpgradeGke, cluster({ releaseChannel: { channel: "STABLE" } }))).toEqual([]);
  });

  test("accepts a cluster whose default pool is removed", () => {
    expect(findings(nodesAutoUpgradeGke, cluster({ removeDefaultNodePool: true }))).toEqual([]);
  });

  test("reports an inline pool", () => {
    expect(findings(nodesAutoUpgradeGke, cluster({ nodePools: [{ management: { autoUpgrade: false } }] }))).toEqual([
      "mandatory nodes-auto-upgrade-gke/disabled nodePools[0].management.autoUpgrade",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(nodesAutoUpgradeGke, nodePool({ management: { autoUpgrade: unknownPlaceholders.boolean } })),
    ).toEqual(["mandatory nodes-auto-upgrade-gke/unknown management.autoUpgrade"]);
  });
});

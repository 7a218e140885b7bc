import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesSelfHealingGke } from "../../../../policy-pack/rules/gcp/nodesSelfHealingGke";
import { findings } from "../../support/evaluateRule";

const nodePool = (props: object) => ({ type: "gcp:container/nodePool:NodePool", props });
const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("nodes-self-healing-gke", () => {
  test("accepts repair", () => {
    expect(findings(nodesSelfHealingGke, nodePool({ management: { autoRepair: true } }))).toEqual([]);
  });

  test("reports repair that is off", () => {
    expect(findings(nodesSelfHealingGke, nodePool({ management: { autoRepair: false } }))).toEqual([
      "mandatory nodes-self-healing-gke/disabled management.autoRepair",
    ]);
  });

  test("warns of a pool that says nothing", () => {
    expect(findings(nodesSelfHealingGke, nodePool({}))).toEqual([
      "advisory nodes-self-healing-gke/unset management.autoRepair",
    ]);
  });

  test("accepts a default pool, which has no setting", () => {
    expect(findings(nodesSelfHealingGke, cluster({}))).toEqual([]);
  });

  test("reports an inline pool", () => {
    expect(findings(nodesSelfHealingGke, cluster({ nodePools: [{ management: { autoRepair: false } }] }))).toEqual([
      "mandatory nodes-self-healing-gke/disabled nodePools[0].management.autoRepair",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(nodesSelfHealingGke, nodePool({ management: { autoRepair: unknownPlaceholders.boolean } })),
    ).toEqual(["mandatory nodes-self-healing-gke/unknown management.autoRepair"]);
  });
});

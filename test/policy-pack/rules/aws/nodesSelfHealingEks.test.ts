import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesSelfHealingEks } from "../../../../policy-pack/rules/aws/nodesSelfHealingEks";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:eks/nodeGroup:NodeGroup";

describe("nodes-self-healing-eks", () => {
  test("accepts node repair", () => {
    expect(findings(nodesSelfHealingEks, { type: TYPE, props: { nodeRepairConfig: { enabled: true } } })).toEqual([]);
  });

  test("warns when it is off", () => {
    expect(findings(nodesSelfHealingEks, { type: TYPE, props: { nodeRepairConfig: { enabled: false } } })).toEqual([
      "advisory nodes-self-healing-eks/off nodeRepairConfig.enabled",
    ]);
  });

  test("warns when it is not set", () => {
    expect(findings(nodesSelfHealingEks, { type: TYPE, props: {} })).toEqual([
      "advisory nodes-self-healing-eks/off nodeRepairConfig.enabled",
    ]);
  });

  test("warns of an unknown value", () => {
    expect(
      findings(nodesSelfHealingEks, { type: TYPE, props: { nodeRepairConfig: unknownPlaceholders.object } }),
    ).toEqual(["advisory nodes-self-healing-eks/unknown nodeRepairConfig.enabled"]);
  });
});

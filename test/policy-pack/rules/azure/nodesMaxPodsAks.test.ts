import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesMaxPodsAks } from "../../../../policy-pack/rules/azure/nodesMaxPodsAks";
import { findings } from "../../support/evaluateRule";

const agentPool = (props: object) => ({ type: "azure-native:containerservice:AgentPool", props });

describe("nodes-max-pods-aks", () => {
  test("accepts enough pods", () => {
    expect(findings(nodesMaxPodsAks, agentPool({ maxPods: 50 }), { rule: { level: "mandatory" } })).toEqual([]);
  });

  test("reports too few", () => {
    expect(findings(nodesMaxPodsAks, agentPool({ maxPods: 30 }), { rule: { level: "mandatory" } })).toEqual([
      "mandatory nodes-max-pods-aks/too-few-pods maxPods",
    ]);
  });

  test("reports a pool that says nothing", () => {
    expect(findings(nodesMaxPodsAks, agentPool({}), { rule: { level: "mandatory" } })).toEqual([
      "mandatory nodes-max-pods-aks/too-few-pods maxPods",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(nodesMaxPodsAks, agentPool({ maxPods: unknownPlaceholders.number }), { rule: { level: "mandatory" } }),
    ).toEqual(["mandatory nodes-max-pods-aks/unknown maxPods"]);
  });

  test("is off unless an organisation wants it", () => {
    expect(findings(nodesMaxPodsAks, agentPool({ maxPods: 30 }))).toEqual([]);
  });
});

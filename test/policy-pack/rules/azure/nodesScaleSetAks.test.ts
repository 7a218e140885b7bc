import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesScaleSetAks } from "../../../../policy-pack/rules/azure/nodesScaleSetAks";
import { findings } from "../../support/evaluateRule";

const agentPool = (props: object) => ({ type: "azure-native:containerservice:AgentPool", props });
const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("nodes-scale-set-aks", () => {
  test("accepts a scale set", () => {
    expect(findings(nodesScaleSetAks, agentPool({ type: "VirtualMachineScaleSets" }))).toEqual([]);
  });

  test("accepts a pool that says nothing", () => {
    expect(findings(nodesScaleSetAks, agentPool({}))).toEqual([]);
  });

  test("reports an availability set", () => {
    expect(findings(nodesScaleSetAks, cluster({ agentPoolProfiles: [{ type: "AvailabilitySet" }] }))).toEqual([
      "mandatory nodes-scale-set-aks/availability-set agentPoolProfiles[0].type",
    ]);
  });

  test("reports an unknown", () => {
    expect(findings(nodesScaleSetAks, agentPool({ type: unknownPlaceholders.string }))).toEqual([
      "mandatory nodes-scale-set-aks/unknown type",
    ]);
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesMultiAzAks } from "../../../../policy-pack/rules/azure/nodesMultiAzAks";
import { findings } from "../../support/evaluateRule";

const agentPool = (props: object) => ({ type: "azure-native:containerservice:AgentPool", props });
const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("nodes-multi-az-aks", () => {
  test("accepts two zones", () => {
    expect(findings(nodesMultiAzAks, agentPool({ availabilityZones: ["1", "2"] }))).toEqual([]);
  });

  test("accepts zones written as numbers, one of them unknown", () => {
    expect(findings(nodesMultiAzAks, agentPool({ availabilityZones: [1, unknownPlaceholders.string] }))).toEqual([]);
  });

  test("reports one zone", () => {
    expect(findings(nodesMultiAzAks, agentPool({ availabilityZones: ["1"] }))).toEqual([
      "mandatory nodes-multi-az-aks/single-zone availabilityZones",
    ]);
  });

  test("reports one zone that is named twice", () => {
    expect(findings(nodesMultiAzAks, agentPool({ availabilityZones: ["1", "1"] }))).toEqual([
      "mandatory nodes-multi-az-aks/single-zone availabilityZones",
    ]);
  });

  test("reports a pool that says nothing", () => {
    expect(findings(nodesMultiAzAks, agentPool({}))).toEqual([
      "mandatory nodes-multi-az-aks/single-zone availabilityZones",
    ]);
  });

  test("reports an inline pool", () => {
    expect(findings(nodesMultiAzAks, cluster({ agentPoolProfiles: [{ availabilityZones: ["3"] }] }))).toEqual([
      "mandatory nodes-multi-az-aks/single-zone agentPoolProfiles[0].availabilityZones",
    ]);
  });

  test("reports an unknown", () => {
    expect(findings(nodesMultiAzAks, agentPool({ availabilityZones: unknownPlaceholders.array }))).toEqual([
      "mandatory nodes-multi-az-aks/unknown availabilityZones",
    ]);
  });
});

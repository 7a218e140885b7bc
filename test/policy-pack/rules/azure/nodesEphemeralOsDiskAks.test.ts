import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesEphemeralOsDiskAks } from "../../../../policy-pack/rules/azure/nodesEphemeralOsDiskAks";
import { findings } from "../../support/evaluateRule";

const agentPool = (props: object) => ({ type: "azure-native:containerservice:AgentPool", props });

describe("nodes-ephemeral-os-disk-aks", () => {
  test("accepts an ephemeral disk", () => {
    expect(findings(nodesEphemeralOsDiskAks, agentPool({ osDiskType: "Ephemeral" }))).toEqual([]);
  });

  test("reports a managed disk", () => {
    expect(findings(nodesEphemeralOsDiskAks, agentPool({ osDiskType: "Managed" }))).toEqual([
      "advisory nodes-ephemeral-os-disk-aks/managed-os-disk osDiskType",
    ]);
  });

  test("reports a pool that says nothing", () => {
    expect(findings(nodesEphemeralOsDiskAks, agentPool({}))).toEqual([
      "advisory nodes-ephemeral-os-disk-aks/managed-os-disk osDiskType",
    ]);
  });

  test("reports an unknown", () => {
    expect(findings(nodesEphemeralOsDiskAks, agentPool({ osDiskType: unknownPlaceholders.string }))).toEqual([
      "advisory nodes-ephemeral-os-disk-aks/unknown osDiskType",
    ]);
  });
});

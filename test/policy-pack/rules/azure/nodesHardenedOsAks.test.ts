import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesHardenedOsAks } from "../../../../policy-pack/rules/azure/nodesHardenedOsAks";
import { findings } from "../../support/evaluateRule";

const agentPool = (props: object) => ({ type: "azure-native:containerservice:AgentPool", props });
const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("nodes-hardened-os-aks", () => {
  test("accepts Azure Linux", () => {
    expect(findings(nodesHardenedOsAks, agentPool({ osSKU: "AzureLinux" }))).toEqual([]);
  });

  test("accepts a pool that says nothing", () => {
    expect(findings(nodesHardenedOsAks, agentPool({}))).toEqual([]);
  });

  test("reports a retired system", () => {
    expect(findings(nodesHardenedOsAks, agentPool({ osSKU: "CBLMariner" }))).toEqual([
      "mandatory nodes-hardened-os-aks/retired-os osSKU",
    ]);
  });

  test("warns of a general-purpose system", () => {
    expect(findings(nodesHardenedOsAks, agentPool({ osSKU: "Ubuntu2204" }))).toEqual([
      "advisory nodes-hardened-os-aks/general-purpose-os osSKU",
    ]);
  });

  test("reports an inline pool", () => {
    expect(findings(nodesHardenedOsAks, cluster({ agentPoolProfiles: [{ osSKU: "Windows2019" }] }))).toEqual([
      "mandatory nodes-hardened-os-aks/retired-os agentPoolProfiles[0].osSKU",
    ]);
  });

  test("reports an unknown", () => {
    expect(findings(nodesHardenedOsAks, agentPool({ osSKU: unknownPlaceholders.string }))).toEqual([
      "mandatory nodes-hardened-os-aks/unknown osSKU",
    ]);
  });
});

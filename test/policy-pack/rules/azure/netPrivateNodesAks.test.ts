import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netPrivateNodesAks } from "../../../../policy-pack/rules/azure/netPrivateNodesAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });
const agentPool = (props: object) => ({ type: "azure-native:containerservice:AgentPool", props });

describe("net-private-nodes-aks", () => {
  test("accepts pools without public addresses", () => {
    expect(
      findings(
        netPrivateNodesAks,
        cluster({ agentPoolProfiles: [{ name: "system" }, { name: "web", enableNodePublicIP: false }] }),
      ),
    ).toEqual([]);
  });

  test("reports an inline pool", () => {
    expect(
      findings(
        netPrivateNodesAks,
        cluster({ agentPoolProfiles: [{ name: "system" }, { name: "web", enableNodePublicIP: true }] }),
      ),
    ).toEqual(["mandatory net-private-nodes-aks/public-ip agentPoolProfiles[1].enableNodePublicIP"]);
  });

  test("reports an agent pool", () => {
    expect(findings(netPrivateNodesAks, agentPool({ enableNodePublicIP: true }))).toEqual([
      "mandatory net-private-nodes-aks/public-ip enableNodePublicIP",
    ]);
  });

  test("accepts an agent pool that says nothing", () => {
    expect(findings(netPrivateNodesAks, agentPool({}))).toEqual([]);
  });

  test("reports an unknown", () => {
    expect(findings(netPrivateNodesAks, agentPool({ enableNodePublicIP: unknownPlaceholders.boolean }))).toEqual([
      "mandatory net-private-nodes-aks/unknown enableNodePublicIP",
    ]);
  });

  test("reports pools that are unknown", () => {
    expect(findings(netPrivateNodesAks, cluster({ agentPoolProfiles: unknownPlaceholders.array }))).toEqual([
      "mandatory net-private-nodes-aks/unknown agentPoolProfiles.enableNodePublicIP",
    ]);
  });
});

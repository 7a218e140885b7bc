import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesDiskEncryptionHostAks } from "../../../../policy-pack/rules/azure/nodesDiskEncryptionHostAks";
import { findings } from "../../support/evaluateRule";

const agentPool = (props: object) => ({ type: "azure-native:containerservice:AgentPool", props });
const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("nodes-disk-encryption-host-aks", () => {
  test("accepts encryption at the host", () => {
    expect(findings(nodesDiskEncryptionHostAks, agentPool({ enableEncryptionAtHost: true }))).toEqual([]);
  });

  test("reports a pool without", () => {
    expect(findings(nodesDiskEncryptionHostAks, agentPool({ enableEncryptionAtHost: false }))).toEqual([
      "mandatory nodes-disk-encryption-host-aks/not-encrypted enableEncryptionAtHost",
    ]);
  });

  test("reports a pool that says nothing", () => {
    expect(findings(nodesDiskEncryptionHostAks, agentPool({}))).toEqual([
      "mandatory nodes-disk-encryption-host-aks/not-encrypted enableEncryptionAtHost",
    ]);
  });

  test("reports the bad one of two pools", () => {
    expect(
      findings(nodesDiskEncryptionHostAks, cluster({ agentPoolProfiles: [{ enableEncryptionAtHost: true }, {}] })),
    ).toEqual(["mandatory nodes-disk-encryption-host-aks/not-encrypted agentPoolProfiles[1].enableEncryptionAtHost"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(nodesDiskEncryptionHostAks, agentPool({ enableEncryptionAtHost: unknownPlaceholders.boolean })),
    ).toEqual(["mandatory nodes-disk-encryption-host-aks/unknown enableEncryptionAtHost"]);
  });
});

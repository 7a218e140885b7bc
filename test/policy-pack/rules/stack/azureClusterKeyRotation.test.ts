import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { azureClusterKeyRotation } from "../../../../policy-pack/rules/stack/azureClusterKeyRotation";
import { stackFindings, stackResource } from "../../support/stackResources";

const unknown = unknownPlaceholders.string;
const key = (lifetimeActions: unknown) =>
  stackResource("azure-native:keyvault:Key", "etcd", { properties: { rotationPolicy: { lifetimeActions } } });
const clusterWith = (target: ReturnType<typeof key>) =>
  stackResource(
    "azure-native:containerservice:ManagedCluster",
    "prod",
    { securityProfile: { azureKeyVaultKms: { enabled: true, keyId: unknown } } },
    { securityProfile: [target] },
  );

describe("azure-cluster-key-rotation", () => {
  test("accepts a key that rotates", () => {
    const rotating = key([{ action: { type: "notify" } }, { action: { type: "Rotate" } }]);
    expect(stackFindings(azureClusterKeyRotation, [rotating, clusterWith(rotating)])).toEqual([]);
  });

  test("accepts actions that are unknown", () => {
    const later = key(unknownPlaceholders.array);
    expect(stackFindings(azureClusterKeyRotation, [later, clusterWith(later)])).toEqual([]);
  });

  test("accepts a key that no cluster uses", () => {
    expect(stackFindings(azureClusterKeyRotation, [key([])])).toEqual([]);
  });

  test("reports the key of a cluster that only notifies", () => {
    const still = key([{ action: { type: "notify" } }]);
    expect(stackFindings(azureClusterKeyRotation, [still, clusterWith(still)])).toEqual([
      "mandatory azure-cluster-key-rotation/no-rotation Key/etcd properties.rotationPolicy",
    ]);
  });

  test("reports the key of a disk encryption set", () => {
    const still = key(undefined);
    const set = stackResource(
      "azure-native:compute:DiskEncryptionSet",
      "nodes",
      { activeKey: { keyUrl: unknown } },
      { activeKey: [still] },
    );
    expect(stackFindings(azureClusterKeyRotation, [still, set])).toEqual([
      "mandatory azure-cluster-key-rotation/no-rotation Key/etcd properties.rotationPolicy",
    ]);
  });
});

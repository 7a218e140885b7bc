import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesStorageClassEncryption } from "../../../../policy-pack/rules/kubernetes/nodesStorageClassEncryption";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

describe("nodes-storage-class-encryption", () => {
  test("accepts encrypted volumes", () => {
    expect(
      findings(
        nodesStorageClassEncryption,
        object("storage.k8s.io/v1", "StorageClass", {
          provisioner: "ebs.csi.aws.com",
          parameters: { encrypted: "true" },
        }),
      ),
    ).toEqual([]);
  });

  test("reports unencrypted ones", () => {
    expect(
      findings(
        nodesStorageClassEncryption,
        object("storage.k8s.io/v1", "StorageClass", { provisioner: "ebs.csi.aws.com", parameters: {} }),
      ),
    ).toEqual(["mandatory nodes-storage-class-encryption/not-encrypted parameters.encrypted"]);
  });

  test("warns of a key of the cloud", () => {
    expect(
      findings(
        nodesStorageClassEncryption,
        object("storage.k8s.io/v1", "StorageClass", { provisioner: "pd.csi.storage.gke.io", parameters: {} }),
      ),
    ).toEqual(["advisory nodes-storage-class-encryption/no-customer-key parameters.disk-encryption-kms-key"]);
  });

  test("accepts a key of the customer", () => {
    expect(
      findings(
        nodesStorageClassEncryption,
        object("storage.k8s.io/v1", "StorageClass", {
          provisioner: "disk.csi.azure.com",
          parameters: { diskEncryptionSetID: "id" },
        }),
      ),
    ).toEqual([]);
  });

  test("leaves other drivers aside", () => {
    expect(
      findings(
        nodesStorageClassEncryption,
        object("storage.k8s.io/v1", "StorageClass", { provisioner: "csi.example.com", parameters: {} }),
      ),
    ).toEqual([]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        nodesStorageClassEncryption,
        object("storage.k8s.io/v1", "StorageClass", {
          provisioner: "ebs.csi.aws.com",
          parameters: { encrypted: unknownPlaceholders.string },
        }),
      ),
    ).toEqual(["mandatory nodes-storage-class-encryption/unknown parameters.encrypted"]);
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpEtcdEncryptionCmkAks } from "../../../../policy-pack/rules/azure/cpEtcdEncryptionCmkAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("cp-etcd-encryption-cmk-aks", () => {
  test("accepts a key", () => {
    expect(
      findings(
        cpEtcdEncryptionCmkAks,
        cluster({
          securityProfile: { azureKeyVaultKms: { enabled: true, keyId: "https://v.vault.azure.net/keys/k/1" } },
        }),
      ),
    ).toEqual([]);
  });

  test("accepts a key that the same program makes", () => {
    expect(
      findings(
        cpEtcdEncryptionCmkAks,
        cluster({ securityProfile: { azureKeyVaultKms: { enabled: true, keyId: unknownPlaceholders.string } } }),
      ),
    ).toEqual([]);
  });

  test("reports a cluster without", () => {
    expect(findings(cpEtcdEncryptionCmkAks, cluster({}))).toEqual([
      "mandatory cp-etcd-encryption-cmk-aks/disabled securityProfile.azureKeyVaultKms.enabled",
    ]);
  });

  test("reports KMS that is off", () => {
    expect(
      findings(cpEtcdEncryptionCmkAks, cluster({ securityProfile: { azureKeyVaultKms: { enabled: false } } })),
    ).toEqual(["mandatory cp-etcd-encryption-cmk-aks/disabled securityProfile.azureKeyVaultKms.enabled"]);
  });

  test("reports KMS without a key", () => {
    expect(
      findings(cpEtcdEncryptionCmkAks, cluster({ securityProfile: { azureKeyVaultKms: { enabled: true } } })),
    ).toEqual(["mandatory cp-etcd-encryption-cmk-aks/no-key securityProfile.azureKeyVaultKms.keyId"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        cpEtcdEncryptionCmkAks,
        cluster({ securityProfile: { azureKeyVaultKms: { enabled: unknownPlaceholders.boolean } } }),
      ),
    ).toEqual(["mandatory cp-etcd-encryption-cmk-aks/unknown securityProfile.azureKeyVaultKms.enabled"]);
  });

  test("reports an empty key", () => {
    expect(
      findings(
        cpEtcdEncryptionCmkAks,
        cluster({ securityProfile: { azureKeyVaultKms: { enabled: true, keyId: "" } } }),
      ),
    ).toEqual(["mandatory cp-etcd-encryption-cmk-aks/no-key securityProfile.azureKeyVaultKms.keyId"]);
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpKmsKeyHygieneVaultRecovery } from "../../../../policy-pack/rules/azure/cpKmsKeyHygieneVaultRecovery";
import { findings } from "../../support/evaluateRule";

const vault = (props: object) => ({ type: "azure-native:keyvault:Vault", props });

describe("cp-kms-key-hygiene-vault-recovery", () => {
  test("accepts purge protection", () => {
    expect(findings(cpKmsKeyHygieneVaultRecovery, vault({ properties: { enablePurgeProtection: true } }))).toEqual([]);
  });

  test("reports a vault that says nothing", () => {
    expect(findings(cpKmsKeyHygieneVaultRecovery, vault({ properties: {} }))).toEqual([
      "mandatory cp-kms-key-hygiene-vault-recovery/purgeable properties.enablePurgeProtection",
    ]);
  });

  test("reports purge protection that is off", () => {
    expect(findings(cpKmsKeyHygieneVaultRecovery, vault({ properties: { enablePurgeProtection: false } }))).toEqual([
      "mandatory cp-kms-key-hygiene-vault-recovery/purgeable properties.enablePurgeProtection",
    ]);
  });

  test("reports soft delete that is off", () => {
    expect(
      findings(
        cpKmsKeyHygieneVaultRecovery,
        vault({ properties: { enablePurgeProtection: true, enableSoftDelete: false } }),
      ),
    ).toEqual(["mandatory cp-kms-key-hygiene-vault-recovery/no-soft-delete properties.enableSoftDelete"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        cpKmsKeyHygieneVaultRecovery,
        vault({ properties: { enablePurgeProtection: unknownPlaceholders.boolean } }),
      ),
    ).toEqual(["mandatory cp-kms-key-hygiene-vault-recovery/unknown properties.enablePurgeProtection"]);
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpKmsKeyHygieneVaultRbac } from "../../../../policy-pack/rules/azure/cpKmsKeyHygieneVaultRbac";
import { findings } from "../../support/evaluateRule";

const vault = (props: object) => ({ type: "azure-native:keyvault:Vault", props });

describe("cp-kms-key-hygiene-vault-rbac", () => {
  test("accepts Azure RBAC", () => {
    expect(findings(cpKmsKeyHygieneVaultRbac, vault({ properties: { enableRbacAuthorization: true } }))).toEqual([]);
  });

  test("reports access policies", () => {
    expect(findings(cpKmsKeyHygieneVaultRbac, vault({ properties: { enableRbacAuthorization: false } }))).toEqual([
      "mandatory cp-kms-key-hygiene-vault-rbac/access-policies properties.enableRbacAuthorization",
    ]);
  });

  test("reports a vault that says nothing", () => {
    expect(findings(cpKmsKeyHygieneVaultRbac, vault({ properties: {} }))).toEqual([
      "mandatory cp-kms-key-hygiene-vault-rbac/access-policies properties.enableRbacAuthorization",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        cpKmsKeyHygieneVaultRbac,
        vault({ properties: { enableRbacAuthorization: unknownPlaceholders.boolean } }),
      ),
    ).toEqual(["mandatory cp-kms-key-hygiene-vault-rbac/unknown properties.enableRbacAuthorization"]);
  });
});

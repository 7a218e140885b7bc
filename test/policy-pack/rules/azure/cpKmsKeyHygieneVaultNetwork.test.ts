import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpKmsKeyHygieneVaultNetwork } from "../../../../policy-pack/rules/azure/cpKmsKeyHygieneVaultNetwork";
import { findings } from "../../support/evaluateRule";

const vault = (props: object) => ({ type: "azure-native:keyvault:Vault", props });

describe("cp-kms-key-hygiene-vault-network", () => {
  test("accepts a vault without public access", () => {
    expect(findings(cpKmsKeyHygieneVaultNetwork, vault({ properties: { publicNetworkAccess: "disabled" } }))).toEqual(
      [],
    );
  });

  test("accepts a vault that denies by default", () => {
    expect(
      findings(cpKmsKeyHygieneVaultNetwork, vault({ properties: { networkAcls: { defaultAction: "Deny" } } })),
    ).toEqual([]);
  });

  test("reports a vault that says nothing", () => {
    expect(findings(cpKmsKeyHygieneVaultNetwork, vault({ properties: {} }))).toEqual([
      "mandatory cp-kms-key-hygiene-vault-network/public properties.publicNetworkAccess",
    ]);
  });

  test("reports a vault that allows by default", () => {
    expect(
      findings(
        cpKmsKeyHygieneVaultNetwork,
        vault({ properties: { publicNetworkAccess: "Enabled", networkAcls: { defaultAction: "Allow" } } }),
      ),
    ).toEqual(["mandatory cp-kms-key-hygiene-vault-network/public properties.publicNetworkAccess"]);
  });

  test("reports rules that the default action undoes", () => {
    expect(
      findings(
        cpKmsKeyHygieneVaultNetwork,
        vault({ properties: { networkAcls: { defaultAction: "Allow", ipRules: [{ value: "203.0.113.7" }] } } }),
      ),
    ).toEqual(["mandatory cp-kms-key-hygiene-vault-network/ineffective-rules properties.networkAcls.defaultAction"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(cpKmsKeyHygieneVaultNetwork, vault({ properties: { publicNetworkAccess: unknownPlaceholders.string } })),
    ).toEqual(["mandatory cp-kms-key-hygiene-vault-network/unknown properties.publicNetworkAccess"]);
  });

  test("accepts an unknown beside a default action that denies", () => {
    expect(
      findings(
        cpKmsKeyHygieneVaultNetwork,
        vault({
          properties: { publicNetworkAccess: unknownPlaceholders.string, networkAcls: { defaultAction: "Deny" } },
        }),
      ),
    ).toEqual([]);
  });

  test("reports an unknown default action", () => {
    expect(
      findings(
        cpKmsKeyHygieneVaultNetwork,
        vault({ properties: { networkAcls: { defaultAction: unknownPlaceholders.string } } }),
      ),
    ).toEqual(["mandatory cp-kms-key-hygiene-vault-network/unknown properties.networkAcls.defaultAction"]);
  });
});

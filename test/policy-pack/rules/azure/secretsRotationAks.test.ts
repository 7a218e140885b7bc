import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { secretsRotationAks } from "../../../../policy-pack/rules/azure/secretsRotationAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("secrets-rotation-aks", () => {
  test("accepts rotation", () => {
    expect(
      findings(
        secretsRotationAks,
        cluster({
          addonProfiles: { azureKeyvaultSecretsProvider: { enabled: true, config: { enableSecretRotation: "true" } } },
        }),
      ),
    ).toEqual([]);
  });

  test("accepts a cluster without the add-on", () => {
    expect(findings(secretsRotationAks, cluster({}))).toEqual([]);
  });

  test("reports rotation that is off", () => {
    expect(
      findings(
        secretsRotationAks,
        cluster({
          addonProfiles: { azureKeyvaultSecretsProvider: { enabled: true, config: { enableSecretRotation: "false" } } },
        }),
      ),
    ).toEqual([
      "mandatory secrets-rotation-aks/no-rotation addonProfiles.azureKeyvaultSecretsProvider.config.enableSecretRotation",
    ]);
  });

  test("reports an add-on that says nothing, however its key is spelled", () => {
    expect(
      findings(secretsRotationAks, cluster({ addonProfiles: { azureKeyVaultSecretsProvider: { enabled: true } } })),
    ).toEqual([
      "mandatory secrets-rotation-aks/no-rotation addonProfiles.azureKeyVaultSecretsProvider.config.enableSecretRotation",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        secretsRotationAks,
        cluster({
          addonProfiles: {
            azureKeyvaultSecretsProvider: {
              enabled: true,
              config: { enableSecretRotation: unknownPlaceholders.string },
            },
          },
        }),
      ),
    ).toEqual([
      "mandatory secrets-rotation-aks/unknown addonProfiles.azureKeyvaultSecretsProvider.config.enableSecretRotation",
    ]);
  });
});

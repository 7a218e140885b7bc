import { secretsExternalManager } from "../../../../policy-pack/rules/kubernetes/secretsExternalManager";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

describe("secrets-external-manager", () => {
  test("accepts workload identity", () => {
    expect(
      findings(
        secretsExternalManager,
        object("external-secrets.io/v1", "SecretStore", {
          spec: { provider: { aws: { auth: { jwt: { serviceAccountRef: { name: "a" } } } } } },
        }),
      ),
    ).toEqual([]);
  });

  test("reports a static credential", () => {
    expect(
      findings(
        secretsExternalManager,
        object("external-secrets.io/v1", "SecretStore", {
          spec: { provider: { aws: { auth: { secretRef: { accessKeyIDSecretRef: {} } } } } },
        }),
      ),
    ).toEqual(["mandatory secrets-external-manager/static-credential spec.provider.aws.auth.secretRef"]);
  });

  test("reports a service principal", () => {
    expect(
      findings(
        secretsExternalManager,
        object("external-secrets.io/v1", "SecretStore", {
          spec: { provider: { azurekv: { authType: "ServicePrincipal" } } },
        }),
      ),
    ).toEqual(["mandatory secrets-external-manager/static-credential spec.provider.azurekv.authType"]);
  });

  test("reports a store for every namespace, and one in the clear", () => {
    expect(
      findings(
        secretsExternalManager,
        object("external-secrets.io/v1", "ClusterSecretStore", {
          spec: { provider: { vault: { server: "http://vault" } } },
        }),
      ),
    ).toEqual([
      "mandatory secrets-external-manager/every-namespace spec.conditions",
      "mandatory secrets-external-manager/no-tls spec.provider.vault.server",
    ]);
  });
});

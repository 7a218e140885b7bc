import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idInfraIdentityLeastPrivilegeAks } from "../../../../policy-pack/rules/azure/idInfraIdentityLeastPrivilegeAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("id-infra-identity-least-privilege-aks", () => {
  test("accepts a managed identity", () => {
    expect(findings(idInfraIdentityLeastPrivilegeAks, cluster({ identity: { type: "UserAssigned" } }))).toEqual([]);
  });

  test("accepts the profile that stands for a managed identity", () => {
    expect(
      findings(
        idInfraIdentityLeastPrivilegeAks,
        cluster({ identity: { type: "SystemAssigned" }, servicePrincipalProfile: { clientId: "msi" } }),
      ),
    ).toEqual([]);
  });

  test("reports a cluster without an identity", () => {
    expect(findings(idInfraIdentityLeastPrivilegeAks, cluster({}))).toEqual([
      "mandatory id-infra-identity-least-privilege-aks/no-managed-identity identity.type",
    ]);
  });

  test("reports none", () => {
    expect(findings(idInfraIdentityLeastPrivilegeAks, cluster({ identity: { type: "None" } }))).toEqual([
      "mandatory id-infra-identity-least-privilege-aks/no-managed-identity identity.type",
    ]);
  });

  test("reports the secret of a service principal", () => {
    expect(
      findings(
        idInfraIdentityLeastPrivilegeAks,
        cluster({ identity: { type: "SystemAssigned" }, servicePrincipalProfile: { secret: "example" } }),
      ),
    ).toEqual([
      "mandatory id-infra-identity-least-privilege-aks/service-principal-secret servicePrincipalProfile.secret",
    ]);
  });

  test("reports a service principal without an identity once", () => {
    expect(
      findings(idInfraIdentityLeastPrivilegeAks, cluster({ servicePrincipalProfile: { secret: "example" } })),
    ).toEqual(["mandatory id-infra-identity-least-privilege-aks/no-managed-identity identity.type"]);
  });

  test("reports the secret beside an identity that is unknown", () => {
    expect(
      findings(
        idInfraIdentityLeastPrivilegeAks,
        cluster({
          identity: { type: unknownPlaceholders.string },
          servicePrincipalProfile: { clientId: "app", secret: "example" },
        }),
      ),
    ).toEqual([
      "mandatory id-infra-identity-least-privilege-aks/unknown identity.type",
      "mandatory id-infra-identity-least-privilege-aks/service-principal-secret servicePrincipalProfile.secret",
    ]);
  });

  test("reports a secret that is not known yet", () => {
    expect(
      findings(
        idInfraIdentityLeastPrivilegeAks,
        cluster({
          identity: { type: "SystemAssigned" },
          servicePrincipalProfile: { secret: unknownPlaceholders.string },
        }),
      ),
    ).toEqual([
      "mandatory id-infra-identity-least-privilege-aks/service-principal-secret servicePrincipalProfile.secret",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(idInfraIdentityLeastPrivilegeAks, cluster({ identity: { type: unknownPlaceholders.string } })),
    ).toEqual(["mandatory id-infra-identity-least-privilege-aks/unknown identity.type"]);
  });
});

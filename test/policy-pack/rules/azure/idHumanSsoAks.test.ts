import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idHumanSsoAks } from "../../../../policy-pack/rules/azure/idHumanSsoAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("id-human-sso-aks", () => {
  test("accepts Entra ID with a group of administrators", () => {
    expect(findings(idHumanSsoAks, cluster({ aadProfile: { managed: true, adminGroupObjectIDs: ["group"] } }))).toEqual(
      [],
    );
  });

  test("accepts Entra ID with Azure RBAC", () => {
    expect(findings(idHumanSsoAks, cluster({ aadProfile: { managed: true, enableAzureRBAC: true } }))).toEqual([]);
  });

  test("reports a cluster without Entra ID", () => {
    expect(findings(idHumanSsoAks, cluster({}))).toEqual(["mandatory id-human-sso-aks/no-entra-id aadProfile"]);
  });

  test("reports the integration that is retired", () => {
    expect(findings(idHumanSsoAks, cluster({ aadProfile: { clientAppID: "app", enableAzureRBAC: true } }))).toEqual([
      "mandatory id-human-sso-aks/legacy-integration aadProfile.managed",
    ]);
  });

  test("reports Entra ID without administrators", () => {
    expect(findings(idHumanSsoAks, cluster({ aadProfile: { managed: true } }))).toEqual([
      "mandatory id-human-sso-aks/no-admin-group aadProfile.adminGroupObjectIDs",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(idHumanSsoAks, cluster({ aadProfile: { managed: unknownPlaceholders.boolean, enableAzureRBAC: true } })),
    ).toEqual(["mandatory id-human-sso-aks/unknown aadProfile.managed"]);
  });

  test("accepts groups that are unknown", () => {
    expect(
      findings(
        idHumanSsoAks,
        cluster({ aadProfile: { managed: true, adminGroupObjectIDs: unknownPlaceholders.array } }),
      ),
    ).toEqual([]);
  });

  test("reports Entra ID that is not managed", () => {
    expect(findings(idHumanSsoAks, cluster({ aadProfile: { managed: false, enableAzureRBAC: true } }))).toEqual([
      "mandatory id-human-sso-aks/legacy-integration aadProfile.managed",
    ]);
  });
});

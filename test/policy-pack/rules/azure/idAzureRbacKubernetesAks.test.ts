import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idAzureRbacKubernetesAks } from "../../../../policy-pack/rules/azure/idAzureRbacKubernetesAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("id-azure-rbac-kubernetes-aks", () => {
  test("accepts Azure RBAC", () => {
    expect(findings(idAzureRbacKubernetesAks, cluster({ aadProfile: { enableAzureRBAC: true } }))).toEqual([]);
  });

  test("reports a cluster without", () => {
    expect(findings(idAzureRbacKubernetesAks, cluster({ aadProfile: { enableAzureRBAC: false } }))).toEqual([
      "mandatory id-azure-rbac-kubernetes-aks/disabled aadProfile.enableAzureRBAC",
    ]);
  });

  test("reports a cluster that says nothing", () => {
    expect(findings(idAzureRbacKubernetesAks, cluster({}))).toEqual([
      "mandatory id-azure-rbac-kubernetes-aks/disabled aadProfile.enableAzureRBAC",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(idAzureRbacKubernetesAks, cluster({ aadProfile: { enableAzureRBAC: unknownPlaceholders.boolean } })),
    ).toEqual(["mandatory id-azure-rbac-kubernetes-aks/unknown aadProfile.enableAzureRBAC"]);
  });
});

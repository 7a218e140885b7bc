import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { admProviderPolicyAddonAks } from "../../../../policy-pack/rules/azure/admProviderPolicyAddonAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("adm-provider-policy-addon-aks", () => {
  test("accepts the add-on, however its key is spelled", () => {
    expect(findings(admProviderPolicyAddonAks, cluster({ addonProfiles: { azurePolicy: { enabled: true } } }))).toEqual(
      [],
    );
  });

  test("reports an add-on that is off", () => {
    expect(
      findings(admProviderPolicyAddonAks, cluster({ addonProfiles: { azurepolicy: { enabled: false } } })),
    ).toEqual(["mandatory adm-provider-policy-addon-aks/disabled addonProfiles.azurepolicy.enabled"]);
  });

  test("reports a cluster that says nothing", () => {
    expect(findings(admProviderPolicyAddonAks, cluster({}))).toEqual([
      "mandatory adm-provider-policy-addon-aks/disabled addonProfiles.azurepolicy.enabled",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        admProviderPolicyAddonAks,
        cluster({ addonProfiles: { azurepolicy: { enabled: unknownPlaceholders.boolean } } }),
      ),
    ).toEqual(["mandatory adm-provider-policy-addon-aks/unknown addonProfiles.azurepolicy.enabled"]);
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idLocalAccountsDisabledAks } from "../../../../policy-pack/rules/azure/idLocalAccountsDisabledAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("id-local-accounts-disabled-aks", () => {
  test("accepts a cluster without local accounts", () => {
    expect(findings(idLocalAccountsDisabledAks, cluster({ disableLocalAccounts: true }))).toEqual([]);
  });

  test("reports local accounts", () => {
    expect(findings(idLocalAccountsDisabledAks, cluster({ disableLocalAccounts: false }))).toEqual([
      "mandatory id-local-accounts-disabled-aks/enabled disableLocalAccounts",
    ]);
  });

  test("reports a cluster that says nothing, because they are on by default", () => {
    expect(findings(idLocalAccountsDisabledAks, cluster({}))).toEqual([
      "mandatory id-local-accounts-disabled-aks/enabled disableLocalAccounts",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(idLocalAccountsDisabledAks, cluster({ disableLocalAccounts: unknownPlaceholders.boolean })),
    ).toEqual(["mandatory id-local-accounts-disabled-aks/unknown disableLocalAccounts"]);
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpHaMultiAzAks } from "../../../../policy-pack/rules/azure/cpHaMultiAzAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("cp-ha-multi-az-aks", () => {
  test("accepts the Standard tier", () => {
    expect(findings(cpHaMultiAzAks, cluster({ sku: { name: "Base", tier: "Standard" } }))).toEqual([]);
  });

  test("accepts the Premium tier", () => {
    expect(findings(cpHaMultiAzAks, cluster({ sku: { name: "Base", tier: "premium" } }))).toEqual([]);
  });

  test("reports the free tier", () => {
    expect(findings(cpHaMultiAzAks, cluster({ sku: { tier: "Free" } }))).toEqual([
      "mandatory cp-ha-multi-az-aks/free-tier sku.tier",
    ]);
  });

  test("reports a cluster that says nothing, because free is the default", () => {
    expect(findings(cpHaMultiAzAks, cluster({}))).toEqual(["mandatory cp-ha-multi-az-aks/free-tier sku.tier"]);
  });

  test("reports an unknown", () => {
    expect(findings(cpHaMultiAzAks, cluster({ sku: { tier: unknownPlaceholders.string } }))).toEqual([
      "mandatory cp-ha-multi-az-aks/unknown sku.tier",
    ]);
  });
});

import { imgRegistryTierAcr } from "../../../../policy-pack/rules/azure/imgRegistryTierAcr";
import { findings } from "../../support/evaluateRule";

const judged = (props: object) =>
  findings(
    imgRegistryTierAcr,
    { type: "azure-native:containerregistry:Registry", props },
    { rule: { level: "mandatory" } },
  );

test("accepts Standard and Premium, reports Basic and none", () => {
  expect(judged({ sku: { name: "Standard" } })).toEqual([]);
  expect(judged({ sku: { name: "premium" } })).toEqual([]);
  expect(judged({ sku: { name: "Basic" } })).toEqual(["mandatory img-registry-tier-acr/basic-tier sku.name"]);
  expect(judged({})).toEqual(["mandatory img-registry-tier-acr/basic-tier sku.name"]);
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { imgRegistryScanAzure } from "../../../../policy-pack/rules/azure/imgRegistryScanAzure";
import { findings } from "../../support/evaluateRule";

const pricing = (props: object) => ({ type: "azure-native:security:Pricing", props });

describe("img-registry-scan-azure", () => {
  test("accepts the paid tier", () => {
    expect(findings(imgRegistryScanAzure, pricing({ pricingName: "Containers", pricingTier: "Standard" }))).toEqual([]);
  });

  test("accepts the free tier of another plan", () => {
    expect(findings(imgRegistryScanAzure, pricing({ pricingName: "Dns", pricingTier: "Free" }))).toEqual([]);
  });

  test("accepts a plan that says nothing", () => {
    expect(findings(imgRegistryScanAzure, pricing({}))).toEqual([]);
  });

  test("reports the free tier", () => {
    expect(findings(imgRegistryScanAzure, pricing({ pricingName: "Containers", pricingTier: "Free" }))).toEqual([
      "mandatory img-registry-scan-azure/free-tier pricingTier",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(imgRegistryScanAzure, pricing({ pricingName: "Containers", pricingTier: unknownPlaceholders.string })),
    ).toEqual(["mandatory img-registry-scan-azure/unknown pricingTier"]);
  });
});

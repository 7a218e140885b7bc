import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { imgRegistryPrivateHardenedAcr } from "../../../../policy-pack/rules/azure/imgRegistryPrivateHardenedAcr";
import { findings } from "../../support/evaluateRule";
import { remediated } from "../../support/remediated";

const registry = (props: object) => ({ type: "azure-native:containerregistry:Registry", props });

describe("img-registry-private-hardened-acr", () => {
  test("accepts a private registry", () => {
    expect(
      findings(
        imgRegistryPrivateHardenedAcr,
        registry({ adminUserEnabled: false, anonymousPullEnabled: false, publicNetworkAccess: "Disabled" }),
      ),
    ).toEqual([]);
  });

  test("reports the admin user", () => {
    expect(
      findings(imgRegistryPrivateHardenedAcr, registry({ adminUserEnabled: true, publicNetworkAccess: "Disabled" })),
    ).toEqual(["mandatory img-registry-private-hardened-acr/admin-user adminUserEnabled"]);
  });

  test("reports anonymous pull", () => {
    expect(
      findings(
        imgRegistryPrivateHardenedAcr,
        registry({ sku: { name: "Premium" }, anonymousPullEnabled: true, publicNetworkAccess: "Disabled" }),
      ),
    ).toEqual(["mandatory img-registry-private-hardened-acr/anonymous-pull anonymousPullEnabled"]);
  });

  test("accepts anonymous pull in the tier that does not have it", () => {
    expect(
      findings(
        imgRegistryPrivateHardenedAcr,
        registry({ sku: { name: "Basic" }, anonymousPullEnabled: true, publicNetworkAccess: "Disabled" }),
      ),
    ).toEqual([]);
  });

  test("reports the public network", () => {
    expect(findings(imgRegistryPrivateHardenedAcr, registry({ publicNetworkAccess: "Enabled" }))).toEqual([
      "mandatory img-registry-private-hardened-acr/public-network publicNetworkAccess",
    ]);
  });

  test("reports a registry that says nothing, because public is the default", () => {
    expect(findings(imgRegistryPrivateHardenedAcr, registry({}))).toEqual([
      "mandatory img-registry-private-hardened-acr/public-network publicNetworkAccess",
    ]);
  });

  test("reports unknowns", () => {
    expect(
      findings(
        imgRegistryPrivateHardenedAcr,
        registry({
          adminUserEnabled: unknownPlaceholders.boolean,
          anonymousPullEnabled: unknownPlaceholders.boolean,
          publicNetworkAccess: unknownPlaceholders.string,
        }),
      ),
    ).toEqual([
      "mandatory img-registry-private-hardened-acr/unknown adminUserEnabled",
      "mandatory img-registry-private-hardened-acr/unknown anonymousPullEnabled",
      "mandatory img-registry-private-hardened-acr/unknown publicNetworkAccess",
    ]);
  });

  test("repairs anonymous pull, once", () => {
    const repaired = remediated(
      imgRegistryPrivateHardenedAcr,
      registry({ sku: { name: "Premium" }, anonymousPullEnabled: true, publicNetworkAccess: "Disabled" }),
    );
    expect(repaired).toEqual({
      changed: true,
      props: { sku: { name: "Premium" }, anonymousPullEnabled: false, publicNetworkAccess: "Disabled" },
    });
    expect(findings(imgRegistryPrivateHardenedAcr, registry(repaired.props as object))).toEqual([]);
    expect(remediated(imgRegistryPrivateHardenedAcr, registry(repaired.props as object)).changed).toBe(false);
  });

  test("repairs nothing else", () => {
    expect(
      remediated(
        imgRegistryPrivateHardenedAcr,
        registry({ adminUserEnabled: true, anonymousPullEnabled: unknownPlaceholders.boolean }),
      ).changed,
    ).toBe(false);
  });
});

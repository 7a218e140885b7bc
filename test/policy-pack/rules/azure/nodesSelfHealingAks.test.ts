import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesSelfHealingAks } from "../../../../policy-pack/rules/azure/nodesSelfHealingAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("nodes-self-healing-aks", () => {
  test("accepts the image cleaner", () => {
    expect(findings(nodesSelfHealingAks, cluster({ securityProfile: { imageCleaner: { enabled: true } } }))).toEqual(
      [],
    );
  });

  test("reports a cluster that says nothing", () => {
    expect(findings(nodesSelfHealingAks, cluster({}))).toEqual([
      "advisory nodes-self-healing-aks/no-image-cleaner securityProfile.imageCleaner.enabled",
    ]);
  });

  test("reports a cleaner that is off", () => {
    expect(findings(nodesSelfHealingAks, cluster({ securityProfile: { imageCleaner: { enabled: false } } }))).toEqual([
      "advisory nodes-self-healing-aks/no-image-cleaner securityProfile.imageCleaner.enabled",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        nodesSelfHealingAks,
        cluster({ securityProfile: { imageCleaner: { enabled: unknownPlaceholders.boolean } } }),
      ),
    ).toEqual(["advisory nodes-self-healing-aks/unknown securityProfile.imageCleaner.enabled"]);
  });
});

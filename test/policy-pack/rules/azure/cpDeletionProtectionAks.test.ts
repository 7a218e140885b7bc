import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpDeletionProtectionAks } from "../../../../policy-pack/rules/azure/cpDeletionProtectionAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("cp-deletion-protection-aks", () => {
  test("accepts the lock", () => {
    expect(
      findings(cpDeletionProtectionAks, cluster({ nodeResourceGroupProfile: { restrictionLevel: "ReadOnly" } })),
    ).toEqual([]);
  });

  test("reports a group without the lock", () => {
    expect(
      findings(cpDeletionProtectionAks, cluster({ nodeResourceGroupProfile: { restrictionLevel: "Unrestricted" } })),
    ).toEqual(["advisory cp-deletion-protection-aks/unrestricted nodeResourceGroupProfile.restrictionLevel"]);
  });

  test("reports a cluster that says nothing", () => {
    expect(findings(cpDeletionProtectionAks, cluster({}))).toEqual([
      "advisory cp-deletion-protection-aks/unrestricted nodeResourceGroupProfile.restrictionLevel",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        cpDeletionProtectionAks,
        cluster({ nodeResourceGroupProfile: { restrictionLevel: unknownPlaceholders.string } }),
      ),
    ).toEqual(["advisory cp-deletion-protection-aks/unknown nodeResourceGroupProfile.restrictionLevel"]);
  });
});

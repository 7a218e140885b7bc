import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesAutoUpgradeAks } from "../../../../policy-pack/rules/azure/nodesAutoUpgradeAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("nodes-auto-upgrade-aks", () => {
  test("accepts node images", () => {
    expect(
      findings(nodesAutoUpgradeAks, cluster({ autoUpgradeProfile: { nodeOSUpgradeChannel: "NodeImage" } })),
    ).toEqual([]);
  });

  test("accepts a cluster that says nothing, because node images are the default", () => {
    expect(findings(nodesAutoUpgradeAks, cluster({}))).toEqual([]);
  });

  test("reports none", () => {
    expect(findings(nodesAutoUpgradeAks, cluster({ autoUpgradeProfile: { nodeOSUpgradeChannel: "None" } }))).toEqual([
      "mandatory nodes-auto-upgrade-aks/not-patched autoUpgradeProfile.nodeOSUpgradeChannel",
    ]);
  });

  test("reports unmanaged", () => {
    expect(
      findings(nodesAutoUpgradeAks, cluster({ autoUpgradeProfile: { nodeOSUpgradeChannel: "Unmanaged" } })),
    ).toEqual(["mandatory nodes-auto-upgrade-aks/not-patched autoUpgradeProfile.nodeOSUpgradeChannel"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        nodesAutoUpgradeAks,
        cluster({ autoUpgradeProfile: { nodeOSUpgradeChannel: unknownPlaceholders.string } }),
      ),
    ).toEqual(["mandatory nodes-auto-upgrade-aks/unknown autoUpgradeProfile.nodeOSUpgradeChannel"]);
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpUpgradeChannelAks } from "../../../../policy-pack/rules/azure/cpUpgradeChannelAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("cp-upgrade-channel-aks", () => {
  test("accepts a channel", () => {
    expect(findings(cpUpgradeChannelAks, cluster({ autoUpgradeProfile: { upgradeChannel: "patch" } }))).toEqual([]);
  });

  test("reports none", () => {
    expect(findings(cpUpgradeChannelAks, cluster({ autoUpgradeProfile: { upgradeChannel: "None" } }))).toEqual([
      "mandatory cp-upgrade-channel-aks/no-channel autoUpgradeProfile.upgradeChannel",
    ]);
  });

  test("reports a cluster that says nothing, because none is the default", () => {
    expect(findings(cpUpgradeChannelAks, cluster({}))).toEqual([
      "mandatory cp-upgrade-channel-aks/no-channel autoUpgradeProfile.upgradeChannel",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(cpUpgradeChannelAks, cluster({ autoUpgradeProfile: { upgradeChannel: unknownPlaceholders.string } })),
    ).toEqual(["mandatory cp-upgrade-channel-aks/unknown autoUpgradeProfile.upgradeChannel"]);
  });
});

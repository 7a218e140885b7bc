import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpUpgradeChannelDoks } from "../../../../policy-pack/rules/digitalocean/cpUpgradeChannelDoks";
import { findings } from "../../support/evaluateRule";
import { remediated } from "../../support/remediated";

const TYPE = "digitalocean:index/kubernetesCluster:KubernetesCluster";

describe("cp-upgrade-channel-doks", () => {
  test("accepts upgrades in a window, known or not", () => {
    expect(
      findings(cpUpgradeChannelDoks, {
        type: TYPE,
        props: { autoUpgrade: true, maintenancePolicy: unknownPlaceholders.object },
      }),
    ).toEqual([]);
  });

  test("reports upgrades that are off", () => {
    expect(
      findings(cpUpgradeChannelDoks, {
        type: TYPE,
        props: { autoUpgrade: false, maintenancePolicy: { day: "sunday", startTime: "04:00" } },
      }),
    ).toEqual(["mandatory cp-upgrade-channel-doks/auto-upgrade-off autoUpgrade"]);
  });

  test("reports the defaults", () => {
    expect(findings(cpUpgradeChannelDoks, { type: TYPE, props: {} })).toEqual([
      "mandatory cp-upgrade-channel-doks/auto-upgrade-off autoUpgrade",
      "mandatory cp-upgrade-channel-doks/no-maintenance-window maintenancePolicy",
    ]);
  });

  test("reports a missing window beside an unknown switch", () => {
    expect(findings(cpUpgradeChannelDoks, { type: TYPE, props: { autoUpgrade: unknownPlaceholders.boolean } })).toEqual(
      [
        "mandatory cp-upgrade-channel-doks/unknown autoUpgrade",
        "mandatory cp-upgrade-channel-doks/no-maintenance-window maintenancePolicy",
      ],
    );
  });

  test("repairs what it reports, once", () => {
    const resource = { type: TYPE, props: { maintenancePolicy: { day: "any" } } };
    expect(remediated(cpUpgradeChannelDoks, resource)).toEqual({
      changed: true,
      props: { maintenancePolicy: { day: "any" }, autoUpgrade: true },
    });
    expect(
      remediated(cpUpgradeChannelDoks, { type: TYPE, props: { maintenancePolicy: { day: "any" }, autoUpgrade: true } })
        .changed,
    ).toBe(false);
    expect(
      findings(cpUpgradeChannelDoks, { type: TYPE, props: { maintenancePolicy: { day: "any" }, autoUpgrade: true } }),
    ).toEqual([]);
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpUpgradeChannelGke } from "../../../../policy-pack/rules/gcp/cpUpgradeChannelGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("cp-upgrade-channel-gke", () => {
  test("accepts a channel", () => {
    expect(findings(cpUpgradeChannelGke, cluster({ releaseChannel: { channel: "REGULAR" } }))).toEqual([]);
  });

  test("accepts Autopilot, which is always in a channel", () => {
    expect(findings(cpUpgradeChannelGke, cluster({ enableAutopilot: true }))).toEqual([]);
  });

  test("reports no channel", () => {
    expect(findings(cpUpgradeChannelGke, cluster({ releaseChannel: { channel: "UNSPECIFIED" } }))).toEqual([
      "mandatory cp-upgrade-channel-gke/no-channel releaseChannel.channel",
    ]);
  });

  test("reports a cluster that says nothing", () => {
    expect(findings(cpUpgradeChannelGke, cluster({}))).toEqual([
      "mandatory cp-upgrade-channel-gke/no-channel releaseChannel.channel",
    ]);
  });

  test("reports an unknown", () => {
    expect(findings(cpUpgradeChannelGke, cluster({ releaseChannel: { channel: unknownPlaceholders.string } }))).toEqual(
      ["mandatory cp-upgrade-channel-gke/unknown releaseChannel.channel"],
    );
  });
});

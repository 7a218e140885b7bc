import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netFlowLogsGcp } from "../../../../policy-pack/rules/gcp/netFlowLogsGcp";
import { findings } from "../../support/evaluateRule";

const subnetwork = (props: object) => ({ type: "gcp:compute/subnetwork:Subnetwork", props });

describe("net-flow-logs-gcp", () => {
  test("accepts flow logs", () => {
    expect(findings(netFlowLogsGcp, subnetwork({ logConfig: { flowSampling: 0.5 } }))).toEqual([]);
  });

  test("accepts a subnet for proxies", () => {
    expect(findings(netFlowLogsGcp, subnetwork({ purpose: "GLOBAL_MANAGED_PROXY" }))).toEqual([]);
  });

  test("reports a subnet that says nothing", () => {
    expect(findings(netFlowLogsGcp, subnetwork({ purpose: "PRIVATE" }))).toEqual([
      "mandatory net-flow-logs-gcp/disabled logConfig",
    ]);
  });

  test("reports a sample of nothing", () => {
    expect(findings(netFlowLogsGcp, subnetwork({ logConfig: { flowSampling: 0 } }))).toEqual([
      "mandatory net-flow-logs-gcp/not-sampled logConfig.flowSampling",
    ]);
  });

  test("reports an unknown", () => {
    expect(findings(netFlowLogsGcp, subnetwork({ logConfig: { flowSampling: unknownPlaceholders.number } }))).toEqual([
      "mandatory net-flow-logs-gcp/unknown logConfig.flowSampling",
    ]);
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netFlowLogsGke } from "../../../../policy-pack/rules/gcp/netFlowLogsGke";
import { findings } from "../../support/evaluateRule";
import { remediated } from "../../support/remediated";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("net-flow-logs-gke", () => {
  test("accepts visibility", () => {
    expect(findings(netFlowLogsGke, cluster({ enableIntranodeVisibility: true }))).toEqual([]);
  });

  test("accepts Autopilot, which has it", () => {
    expect(findings(netFlowLogsGke, cluster({ enableAutopilot: true }))).toEqual([]);
  });

  test("reports a cluster without", () => {
    expect(findings(netFlowLogsGke, cluster({ enableIntranodeVisibility: false }))).toEqual([
      "mandatory net-flow-logs-gke/no-intranode-visibility enableIntranodeVisibility",
    ]);
  });

  test("reports a cluster that says nothing", () => {
    expect(findings(netFlowLogsGke, cluster({}))).toEqual([
      "mandatory net-flow-logs-gke/no-intranode-visibility enableIntranodeVisibility",
    ]);
  });

  test("reports an unknown", () => {
    expect(findings(netFlowLogsGke, cluster({ enableIntranodeVisibility: unknownPlaceholders.boolean }))).toEqual([
      "mandatory net-flow-logs-gke/unknown enableIntranodeVisibility",
    ]);
  });

  test("repairs visibility, once", () => {
    const repaired = remediated(netFlowLogsGke, cluster({ name: "prod" }));
    expect(repaired).toEqual({ changed: true, props: { name: "prod", enableIntranodeVisibility: true } });
    expect(findings(netFlowLogsGke, cluster(repaired.props as object))).toEqual([]);
    expect(remediated(netFlowLogsGke, cluster(repaired.props as object)).changed).toBe(false);
  });

  test("repairs nothing else", () => {
    expect(remediated(netFlowLogsGke, cluster({ enableAutopilot: true })).changed).toBe(false);
  });
});

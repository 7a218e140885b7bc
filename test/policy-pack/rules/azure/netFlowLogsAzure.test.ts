import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netFlowLogsAzure } from "../../../../policy-pack/rules/azure/netFlowLogsAzure";
import { findings } from "../../support/evaluateRule";

const flowLog = (props: object) => ({ type: "azure-native:network:FlowLog", props });

describe("net-flow-logs-azure", () => {
  test("accepts a log that is kept", () => {
    expect(
      findings(netFlowLogsAzure, flowLog({ enabled: true, retentionPolicy: { enabled: true, days: 90 } })),
    ).toEqual([]);
  });

  test("accepts a log that is kept for ever", () => {
    expect(findings(netFlowLogsAzure, flowLog({ enabled: true, retentionPolicy: { enabled: true, days: 0 } }))).toEqual(
      [],
    );
  });

  test("reports a log that is off", () => {
    expect(
      findings(netFlowLogsAzure, flowLog({ enabled: false, retentionPolicy: { enabled: true, days: 90 } })),
    ).toEqual(["mandatory net-flow-logs-azure/disabled enabled"]);
  });

  test("reports a log that says nothing", () => {
    expect(findings(netFlowLogsAzure, flowLog({}))).toEqual([
      "mandatory net-flow-logs-azure/disabled enabled",
      "mandatory net-flow-logs-azure/no-retention retentionPolicy.enabled",
    ]);
  });

  test("reports retention that is off", () => {
    expect(
      findings(netFlowLogsAzure, flowLog({ enabled: true, retentionPolicy: { enabled: false, days: 90 } })),
    ).toEqual(["mandatory net-flow-logs-azure/no-retention retentionPolicy.enabled"]);
  });

  test("reports short retention", () => {
    expect(
      findings(netFlowLogsAzure, flowLog({ enabled: true, retentionPolicy: { enabled: true, days: 30 } })),
    ).toEqual(["mandatory net-flow-logs-azure/short-retention retentionPolicy.days"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        netFlowLogsAzure,
        flowLog({ enabled: unknownPlaceholders.boolean, retentionPolicy: { enabled: true, days: 90 } }),
      ),
    ).toEqual(["mandatory net-flow-logs-azure/unknown enabled"]);
  });
});

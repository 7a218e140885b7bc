import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";
import { holdsMachines, SUBNETWORK } from "../../lib/gcp/subnetwork";

export const netFlowLogsGcp = defineRule({
  id: "net-flow-logs-gcp",
  family: "gcp",
  controls: ["net-flow-logs"],
  severity: "medium",
  title: "Subnets write flow logs",
  description: "Without flow logs nobody can say later where an attacker connected to.",
  fix: 'Set logConfig to { flowSampling: 0.5, metadata: "INCLUDE_ALL_METADATA" }',
  scope: "resource",
  types: [SUBNETWORK],
  check: ({ props }) => {
    if (!holdsMachines(props)) return [];
    const logs = props.get("logConfig");
    if (logs.isAbsent) return [findingAt(logs, { detail: "disabled" })];
    return judge(logs.get("flowSampling"), { detail: "not-sampled", bad: (rate) => rate.number() === 0 });
  },
});

import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const netFlowLogsAzure = defineRule({
  id: "net-flow-logs-azure",
  family: "azure",
  controls: ["net-flow-logs"],
  severity: "medium",
  title: "Azure flow logs are on and retained",
  description: "Without flow logs nobody can say later where an attacker connected to.",
  fix: "Set enabled to true",
  params: { minDays: { type: "integer", description: "Least retention, in days.", default: 90, minimum: 1 } },
  scope: "resource",
  types: ["azure-native:network:FlowLog"],
  check: ({ props }, { params }) => {
    const retention = props.get("retentionPolicy");
    return [
      ...judge(props.get("enabled"), {
        detail: "disabled",
        absent: "bad",
        bad: (enabled) => enabled.boolean() !== true,
      }),
      ...judge(retention.get("enabled"), {
        detail: "no-retention",
        fix: `Set retentionPolicy to { enabled: true, days: ${params.minDays} }`,
        absent: "bad",
        bad: (enabled) => enabled.boolean() !== true,
      }),
      ...judge(retention.get("days"), {
        detail: "short-retention",
        problem: `The logs are kept for less than ${params.minDays} days`,
        fix: `Set retentionPolicy.days to ${params.minDays} or more`,
        // Zero days mean for ever.
        bad: (days) => days.number() !== 0 && (days.number() ?? 0) < params.minDays,
      }),
    ];
  },
});

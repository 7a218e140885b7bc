import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";

export const auditLogRetentionAws = defineRule({
  id: "audit-log-retention-aws",
  family: "aws",
  controls: ["audit-log-retention-encryption"],
  severity: "low",
  title: "CloudWatch logs are kept for a year",
  description: "An intrusion is found after months; logs that never expire cost for ever, short ones are gone by then.",
  fix: "Set retentionInDays to 365",
  params: {
    minDays: { type: "integer", description: "The shortest retention that is accepted.", default: 365, minimum: 1 },
  },
  scope: "resource",
  types: ["aws:cloudwatch/logGroup:LogGroup"],
  check: ({ props }, { params }) => {
    // A group of class DELIVERY keeps its data two days, whatever is set.
    if (props.get("logGroupClass").string() === "DELIVERY") return [];
    const days = props.get("retentionInDays");
    if (days.isAbsent || days.number() === 0) {
      return [findingAt(days, { detail: "never-expires", problem: "nobody has decided how long the logs are kept" })];
    }
    return judge(days, {
      detail: "too-short",
      fix: `set retentionInDays to ${params.minDays} or more`,
      bad: (value) => (value.number() ?? 0) < params.minDays,
    });
  },
});

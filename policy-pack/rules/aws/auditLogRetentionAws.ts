import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";
import { setKey } from "../../lib/repair";

/** The retentions that CloudWatch offers. */
const RETENTIONS_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

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
  // What is kept for ever is not cut: that would delete logs.
  remediate: (props, { params }) => {
    const days = props.retentionInDays;
    if (typeof days !== "number" || days === 0 || days >= params.minDays) return false;
    return setKey(
      props,
      "retentionInDays",
      RETENTIONS_DAYS.find((retention) => retention >= params.minDays),
    );
  },
});

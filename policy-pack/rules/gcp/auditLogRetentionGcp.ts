import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { setKey } from "../../lib/repair";

export const auditLogRetentionGcp = defineRule({
  id: "audit-log-retention-gcp",
  family: "gcp",
  controls: ["audit-log-retention-encryption"],
  severity: "medium",
  title: "Log buckets keep their logs",
  description: "Intrusions are found months later; logs that are gone by then prove nothing.",
  fix: "Set retentionDays to 365",
  // For production only; the environment's configuration raises it.
  level: "advisory",
  onUnknown: "advisory",
  params: { minDays: { type: "integer", description: "Least retention, in days.", default: 365, minimum: 1 } },
  scope: "resource",
  types: ["gcp:logging/projectBucketConfig:ProjectBucketConfig"],
  check: ({ props }, { params }) =>
    judge(props.get("retentionDays"), {
      detail: "short-retention",
      problem: `The logs are kept for less than ${params.minDays} days`,
      absent: "bad",
      bad: (days) => (days.number() ?? 0) < params.minDays,
    }),
  remediate: (props, { params }) => {
    const days = props.retentionDays ?? 0;
    // A locked bucket cannot be changed.
    if (props.locked === true || typeof days !== "number" || days >= params.minDays) return false;
    return setKey(props, "retentionDays", params.minDays);
  },
});

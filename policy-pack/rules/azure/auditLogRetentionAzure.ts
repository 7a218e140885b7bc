import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const auditLogRetentionAzure = defineRule({
  id: "audit-log-retention-azure",
  family: "azure",
  controls: ["audit-log-retention-encryption"],
  severity: "medium",
  title: "Log Analytics workspaces keep their logs",
  description: "Intrusions are found months later; logs that are gone by then prove nothing.",
  fix: "Set retentionInDays to 365",
  params: { minDays: { type: "integer", description: "Least retention, in days.", default: 90, minimum: 1 } },
  scope: "resource",
  types: ["azure-native:operationalinsights:Workspace"],
  check: ({ props }, { params }) =>
    judge(props.get("retentionInDays"), {
      detail: "short-retention",
      problem: `The logs are kept for less than ${params.minDays} days`,
      absent: "bad",
      bad: (days) => (days.number() ?? 0) < params.minDays,
    }),
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { auditLogRetentionAzure } from "../../../../policy-pack/rules/azure/auditLogRetentionAzure";
import { findings } from "../../support/evaluateRule";

const workspace = (props: object) => ({ type: "azure-native:operationalinsights:Workspace", props });

describe("audit-log-retention-azure", () => {
  test("accepts a year", () => {
    expect(findings(auditLogRetentionAzure, workspace({ retentionInDays: 365 }))).toEqual([]);
  });

  test("reports a month", () => {
    expect(findings(auditLogRetentionAzure, workspace({ retentionInDays: 30 }))).toEqual([
      "mandatory audit-log-retention-azure/short-retention retentionInDays",
    ]);
  });

  test("reports a workspace that says nothing, because a month is the default", () => {
    expect(findings(auditLogRetentionAzure, workspace({}))).toEqual([
      "mandatory audit-log-retention-azure/short-retention retentionInDays",
    ]);
  });

  test("reports less than configured", () => {
    expect(findings(auditLogRetentionAzure, workspace({ retentionInDays: 90 }), { rule: { minDays: 365 } })).toEqual([
      "mandatory audit-log-retention-azure/short-retention retentionInDays",
    ]);
  });

  test("reports an unknown", () => {
    expect(findings(auditLogRetentionAzure, workspace({ retentionInDays: unknownPlaceholders.number }))).toEqual([
      "mandatory audit-log-retention-azure/unknown retentionInDays",
    ]);
  });
});

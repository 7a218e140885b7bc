import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { auditLogRetentionAws } from "../../../../policy-pack/rules/aws/auditLogRetentionAws";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:cloudwatch/logGroup:LogGroup";

describe("audit-log-retention-aws", () => {
  test("accepts a year and more", () => {
    expect(findings(auditLogRetentionAws, { type: TYPE, props: { retentionInDays: 365 } })).toEqual([]);
  });

  test("accepts a delivery group, which keeps its data two days", () => {
    expect(findings(auditLogRetentionAws, { type: TYPE, props: { logGroupClass: "DELIVERY" } })).toEqual([]);
  });

  test("reports logs that never expire", () => {
    expect(findings(auditLogRetentionAws, { type: TYPE, props: { retentionInDays: 0 } })).toEqual([
      "mandatory audit-log-retention-aws/never-expires retentionInDays",
    ]);
  });

  test("reports the default", () => {
    expect(findings(auditLogRetentionAws, { type: TYPE, props: { name: "x" } })).toEqual([
      "mandatory audit-log-retention-aws/never-expires retentionInDays",
    ]);
  });

  test("reports a short retention", () => {
    expect(findings(auditLogRetentionAws, { type: TYPE, props: { retentionInDays: 30 } })).toEqual([
      "mandatory audit-log-retention-aws/too-short retentionInDays",
    ]);
  });

  test("takes the shortest retention from the configuration", () => {
    expect(
      findings(auditLogRetentionAws, { type: TYPE, props: { retentionInDays: 90 } }, { rule: { minDays: 90 } }),
    ).toEqual([]);
  });

  test("cannot judge an unknown value", () => {
    expect(
      findings(auditLogRetentionAws, { type: TYPE, props: { retentionInDays: unknownPlaceholders.number } }),
    ).toEqual(["mandatory audit-log-retention-aws/unknown retentionInDays"]);
  });
});

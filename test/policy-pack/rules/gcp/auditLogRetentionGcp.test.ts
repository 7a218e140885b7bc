import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { auditLogRetentionGcp } from "../../../../policy-pack/rules/gcp/auditLogRetentionGcp";
import { findings } from "../../support/evaluateRule";

const bucket = (props: object) => ({ type: "gcp:logging/projectBucketConfig:ProjectBucketConfig", props });

describe("audit-log-retention-gcp", () => {
  test("accepts a year", () => {
    expect(findings(auditLogRetentionGcp, bucket({ retentionDays: 365 }))).toEqual([]);
  });

  test("warns of a month", () => {
    expect(findings(auditLogRetentionGcp, bucket({ retentionDays: 30 }))).toEqual([
      "advisory audit-log-retention-gcp/short-retention retentionDays",
    ]);
  });

  test("warns of a bucket that says nothing", () => {
    expect(findings(auditLogRetentionGcp, bucket({}))).toEqual([
      "advisory audit-log-retention-gcp/short-retention retentionDays",
    ]);
  });

  test("accepts what is configured", () => {
    expect(findings(auditLogRetentionGcp, bucket({ retentionDays: 30 }), { rule: { minDays: 30 } })).toEqual([]);
  });

  test("warns of an unknown", () => {
    expect(findings(auditLogRetentionGcp, bucket({ retentionDays: unknownPlaceholders.number }))).toEqual([
      "advisory audit-log-retention-gcp/unknown retentionDays",
    ]);
  });
});

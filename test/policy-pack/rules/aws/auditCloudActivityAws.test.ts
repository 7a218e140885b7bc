import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { auditCloudActivityAws } from "../../../../policy-pack/rules/aws/auditCloudActivityAws";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:cloudtrail/trail:Trail";

describe("audit-cloud-activity-aws", () => {
  test("accepts a full trail", () => {
    expect(
      findings(auditCloudActivityAws, {
        type: TYPE,
        props: { isMultiRegionTrail: true, enableLogFileValidation: true, kmsKeyId: unknownPlaceholders.string },
      }),
    ).toEqual([]);
  });

  test("reports what is missing", () => {
    expect(findings(auditCloudActivityAws, { type: TYPE, props: { s3BucketName: "logs" } })).toEqual([
      "mandatory audit-cloud-activity-aws/one-region isMultiRegionTrail",
      "mandatory audit-cloud-activity-aws/not-validated enableLogFileValidation",
      "mandatory audit-cloud-activity-aws/no-customer-key kmsKeyId",
    ]);
  });

  test("reports a trail that is stopped", () => {
    expect(
      findings(auditCloudActivityAws, {
        type: TYPE,
        props: {
          isMultiRegionTrail: true,
          enableLogFileValidation: true,
          kmsKeyId: unknownPlaceholders.string,
          enableLogging: false,
        },
      }),
    ).toEqual(["mandatory audit-cloud-activity-aws/stopped enableLogging"]);
  });

  test("reports one region beside an unknown validation", () => {
    expect(
      findings(auditCloudActivityAws, {
        type: TYPE,
        props: {
          isMultiRegionTrail: false,
          enableLogFileValidation: unknownPlaceholders.boolean,
          kmsKeyId: unknownPlaceholders.string,
        },
      }),
    ).toEqual([
      "mandatory audit-cloud-activity-aws/one-region isMultiRegionTrail",
      "mandatory audit-cloud-activity-aws/unknown enableLogFileValidation",
    ]);
  });
});

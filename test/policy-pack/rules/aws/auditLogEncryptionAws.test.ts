import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { auditLogEncryptionAws } from "../../../../policy-pack/rules/aws/auditLogEncryptionAws";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:cloudwatch/logGroup:LogGroup";

describe("audit-log-encryption-aws", () => {
  test("accepts a key, known or not", () => {
    expect(findings(auditLogEncryptionAws, { type: TYPE, props: { kmsKeyId: unknownPlaceholders.string } })).toEqual(
      [],
    );
  });

  test("reports a missing key", () => {
    expect(findings(auditLogEncryptionAws, { type: TYPE, props: { name: "x" } })).toEqual([
      "mandatory audit-log-encryption-aws/no-customer-key kmsKeyId",
    ]);
  });

  test("reports an empty key", () => {
    expect(findings(auditLogEncryptionAws, { type: TYPE, props: { kmsKeyId: "" } })).toEqual([
      "mandatory audit-log-encryption-aws/no-customer-key kmsKeyId",
    ]);
  });
});

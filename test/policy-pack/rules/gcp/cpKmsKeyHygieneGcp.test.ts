import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpKmsKeyHygieneGcp } from "../../../../policy-pack/rules/gcp/cpKmsKeyHygieneGcp";
import { findings } from "../../support/evaluateRule";

const key = (props: object) => ({ type: "gcp:kms/cryptoKey:CryptoKey", props });

describe("cp-kms-key-hygiene-gcp", () => {
  test("accepts 90 days", () => {
    expect(findings(cpKmsKeyHygieneGcp, key({ rotationPeriod: "7776000s" }))).toEqual([]);
  });

  test("accepts a key that Cloud KMS cannot rotate", () => {
    expect(findings(cpKmsKeyHygieneGcp, key({ purpose: "ASYMMETRIC_SIGN" }))).toEqual([]);
  });

  test("reports a slow rotation", () => {
    expect(findings(cpKmsKeyHygieneGcp, key({ rotationPeriod: "31536000s" }))).toEqual([
      "mandatory cp-kms-key-hygiene-gcp/slow-rotation rotationPeriod",
    ]);
  });

  test("accepts a slow rotation that is configured", () => {
    expect(findings(cpKmsKeyHygieneGcp, key({ rotationPeriod: "31536000s" }), { rule: { maxDays: 365 } })).toEqual([]);
  });

  test("reports a period that cannot be read", () => {
    expect(findings(cpKmsKeyHygieneGcp, key({ rotationPeriod: "soon" }))).toEqual([
      "mandatory cp-kms-key-hygiene-gcp/slow-rotation rotationPeriod",
    ]);
  });

  test("reports a key that says nothing", () => {
    expect(findings(cpKmsKeyHygieneGcp, key({}))).toEqual([
      "mandatory cp-kms-key-hygiene-gcp/no-rotation rotationPeriod",
    ]);
  });

  test("reports an unknown", () => {
    expect(findings(cpKmsKeyHygieneGcp, key({ rotationPeriod: unknownPlaceholders.string }))).toEqual([
      "mandatory cp-kms-key-hygiene-gcp/unknown rotationPeriod",
    ]);
  });
});

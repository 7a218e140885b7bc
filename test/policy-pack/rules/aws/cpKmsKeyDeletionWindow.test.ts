import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpKmsKeyDeletionWindow } from "../../../../policy-pack/rules/aws/cpKmsKeyDeletionWindow";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:kms/key:Key";

describe("cp-kms-key-deletion-window", () => {
  test("accepts a long waiting period", () => {
    expect(findings(cpKmsKeyDeletionWindow, { type: TYPE, props: { deletionWindowInDays: 30 } })).toEqual([]);
  });

  test("accepts the default of 30 days", () => {
    expect(findings(cpKmsKeyDeletionWindow, { type: TYPE, props: {} })).toEqual([]);
  });

  test("reports a short one", () => {
    expect(findings(cpKmsKeyDeletionWindow, { type: TYPE, props: { deletionWindowInDays: 7 } })).toEqual([
      "mandatory cp-kms-key-deletion-window/too-short deletionWindowInDays",
    ]);
  });

  test("reports it on a replica", () => {
    expect(
      findings(cpKmsKeyDeletionWindow, { type: "aws:kms/replicaKey:ReplicaKey", props: { deletionWindowInDays: "7" } }),
    ).toEqual(["mandatory cp-kms-key-deletion-window/too-short deletionWindowInDays"]);
  });

  test("cannot judge an unknown value", () => {
    expect(
      findings(cpKmsKeyDeletionWindow, { type: TYPE, props: { deletionWindowInDays: unknownPlaceholders.number } }),
    ).toEqual(["mandatory cp-kms-key-deletion-window/unknown deletionWindowInDays"]);
  });

  test("takes the shortest period from the configuration", () => {
    expect(
      findings(cpKmsKeyDeletionWindow, { type: TYPE, props: { deletionWindowInDays: 14 } }, { rule: { minDays: 30 } }),
    ).toEqual(["mandatory cp-kms-key-deletion-window/too-short deletionWindowInDays"]);
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpKmsKeyDeletionWindowDeclared } from "../../../../policy-pack/rules/aws/cpKmsKeyDeletionWindowDeclared";
import { findings } from "../../support/evaluateRule";

const judged = (props: object) =>
  findings(cpKmsKeyDeletionWindowDeclared, { type: "aws:kms/key:Key", props }, { rule: { level: "mandatory" } });

test("reports a period that nobody has written, or that AWS refuses", () => {
  expect(judged({})).toEqual(["mandatory cp-kms-key-deletion-window-declared/undeclared deletionWindowInDays"]);
  expect(judged({ deletionWindowInDays: 31 })).toEqual([
    "mandatory cp-kms-key-deletion-window-declared/refused deletionWindowInDays",
  ]);
  expect(judged({ deletionWindowInDays: 10 })).toEqual([]);
  expect(judged({ deletionWindowInDays: unknownPlaceholders.number })).toEqual([]);
});

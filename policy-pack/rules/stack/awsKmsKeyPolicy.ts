import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { referrersOf } from "../../lib/references";

export const awsKmsKeyPolicy = defineRule({
  id: "aws-kms-key-policy",
  family: "stack",
  controls: ["cp-kms-key-hygiene"],
  severity: "low",
  title: "KMS keys have a policy of their own",
  description: "Under the default policy every administrator of IAM in the account can give the key to anybody.",
  fix: "Set policy, or create an aws.kms.KeyPolicy for the key",
  // The default policy is safe against lock-out and closed to other accounts; it is only wider than need be.
  level: "advisory",
  scope: "stack",
  check: (stack) =>
    stack
      .ofType("aws:kms/key:Key")
      .filter((key) => key.props.get("policy").isAbsent || key.props.get("policy").string() === "")
      .filter((key) => referrersOf(stack, key, "keyId", ["aws:kms/keyPolicy:KeyPolicy"]).length === 0)
      .map((key) => findingAt(key.props.get("policy"), { detail: "missing", resource: key })),
});

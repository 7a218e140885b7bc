import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsKmsKeyPolicy } from "../../../../policy-pack/rules/stack/awsKmsKeyPolicy";
import { stackFindings, stackResource } from "../../support/stackResources";

const unknown = unknownPlaceholders.string;

const KEY = "aws:kms/key:Key";
const bare = stackResource(KEY, "bare", { enableKeyRotation: true });
const policy = stackResource(
  "aws:kms/keyPolicy:KeyPolicy",
  "policy",
  { keyId: unknown, policy: unknown },
  { keyId: [bare] },
);

describe("aws-kms-key-policy", () => {
  test("accepts a key with a policy, known or not", () => {
    expect(stackFindings(awsKmsKeyPolicy, [stackResource(KEY, "key", { policy: unknown })])).toEqual([]);
  });

  test("accepts a key whose policy is a resource of its own", () => {
    expect(stackFindings(awsKmsKeyPolicy, [bare, policy])).toEqual([]);
  });

  test("accepts a stack without keys", () => {
    expect(stackFindings(awsKmsKeyPolicy, [])).toEqual([]);
  });

  test("warns of a key without a policy", () => {
    expect(stackFindings(awsKmsKeyPolicy, [bare])).toEqual(["advisory aws-kms-key-policy/missing Key/bare policy"]);
  });

  test("warns of an empty policy", () => {
    expect(stackFindings(awsKmsKeyPolicy, [stackResource(KEY, "empty", { policy: "" })])).toEqual([
      "advisory aws-kms-key-policy/missing Key/empty policy",
    ]);
  });
});

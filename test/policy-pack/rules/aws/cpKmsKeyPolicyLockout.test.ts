import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpKmsKeyPolicyLockout } from "../../../../policy-pack/rules/aws/cpKmsKeyPolicyLockout";
import { findings } from "../../support/evaluateRule";
import { allow, policyDocument } from "../../support/policyDocuments";

const TYPE = "aws:kms/key:Key";

describe("cp-kms-key-policy-lockout", () => {
  test("accepts the root of the account", () => {
    expect(
      findings(cpKmsKeyPolicyLockout, {
        type: TYPE,
        props: {
          policy: policyDocument(
            allow({ Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "kms:*", Resource: "*" }),
          ),
        },
      }),
    ).toEqual([]);
  });

  test("accepts an administrator among others", () => {
    const statements = [
      { Effect: "Allow", Principal: { AWS: "arn:aws:iam::1:root" }, Action: "kms:*", Resource: "*" },
      { Effect: "Allow", Principal: { AWS: "arn:aws:iam::1:role/app" }, Action: "kms:Decrypt", Resource: "*" },
    ];
    const resource = { type: TYPE, props: { policy: JSON.stringify({ Statement: statements }) } };
    expect(findings(cpKmsKeyPolicyLockout, resource)).toEqual([]);
  });

  test("accepts a role that may change the policy", () => {
    expect(
      findings(cpKmsKeyPolicyLockout, {
        type: TYPE,
        props: {
          policy: policyDocument(
            allow({
              Principal: { AWS: "arn:aws:iam::1:role/admin" },
              Action: ["kms:Describe*", "kms:Put*"],
              Resource: "*",
            }),
          ),
        },
      }),
    ).toEqual([]);
  });

  test("accepts AWS's own policy", () => {
    expect(findings(cpKmsKeyPolicyLockout, { type: TYPE, props: {} })).toEqual([]);
  });

  test("accepts a document that is not known yet", () => {
    expect(findings(cpKmsKeyPolicyLockout, { type: TYPE, props: { policy: unknownPlaceholders.string } })).toEqual([]);
  });

  test("reports a policy under which nobody may change it", () => {
    expect(
      findings(cpKmsKeyPolicyLockout, {
        type: TYPE,
        props: {
          policy: policyDocument(
            allow({ Principal: { AWS: "arn:aws:iam::1:role/app" }, Action: ["kms:Decrypt"], Resource: "*" }),
          ),
        },
      }),
    ).toEqual(["mandatory cp-kms-key-policy-lockout/no-administrator policy"]);
  });

  test("does not take a service for an administrator", () => {
    expect(
      findings(cpKmsKeyPolicyLockout, {
        type: TYPE,
        props: {
          policy: policyDocument(
            allow({ Principal: { Service: "logs.eu-west-1.amazonaws.com" }, Action: "kms:*", Resource: "*" }),
          ),
        },
      }),
    ).toEqual(["mandatory cp-kms-key-policy-lockout/no-administrator policy"]);
  });

  test("does not take a denial for an administrator", () => {
    expect(
      findings(cpKmsKeyPolicyLockout, {
        type: TYPE,
        props: {
          policy: policyDocument({
            Effect: "Deny",
            Principal: { AWS: "arn:aws:iam::111122223333:root" },
            Action: "kms:*",
            Resource: "*",
          }),
        },
      }),
    ).toEqual(["mandatory cp-kms-key-policy-lockout/no-administrator policy"]);
  });
});

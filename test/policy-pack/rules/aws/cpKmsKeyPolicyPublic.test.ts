import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpKmsKeyPolicyPublic } from "../../../../policy-pack/rules/aws/cpKmsKeyPolicyPublic";
import { evaluateRule, findings } from "../../support/evaluateRule";
import { allow, policyDocument } from "../../support/policyDocuments";

const TYPE = "aws:kms/key:Key";

describe("cp-kms-key-policy-public", () => {
  test("accepts named principals", () => {
    expect(
      findings(cpKmsKeyPolicyPublic, {
        type: TYPE,
        props: {
          policy: policyDocument(
            allow({ Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "kms:*", Resource: "*" }),
          ),
        },
      }),
    ).toEqual([]);
  });

  test("accepts a key without a policy of its own", () => {
    expect(findings(cpKmsKeyPolicyPublic, { type: TYPE, props: {} })).toEqual([]);
  });

  test("accepts a statement that denies", () => {
    expect(
      findings(cpKmsKeyPolicyPublic, {
        type: TYPE,
        props: { policy: policyDocument({ Effect: "Deny", Principal: "*", Action: "kms:*", Resource: "*" }) },
      }),
    ).toEqual([]);
  });

  test("accepts everybody on a condition on the caller", () => {
    expect(
      findings(cpKmsKeyPolicyPublic, {
        type: TYPE,
        props: {
          policy: policyDocument(
            allow({
              Principal: { AWS: "*" },
              Action: "kms:*",
              Resource: "*",
              Condition: { StringEquals: { "kms:CallerAccount": "111122223333" } },
            }),
          ),
        },
      }),
    ).toEqual([]);
  });

  test("reports everybody, in each spelling", () => {
    expect(
      findings(cpKmsKeyPolicyPublic, {
        type: TYPE,
        props: {
          policy: policyDocument(
            allow({ Principal: "*", Action: "kms:*", Resource: "*" }),
            allow({ Principal: { AWS: "*" }, Action: "kms:*", Resource: "*" }),
            allow({ Principal: { AWS: ["arn:aws:iam::111122223333:root", "*"] }, Action: "kms:*", Resource: "*" }),
          ),
        },
      }),
    ).toEqual([
      "mandatory cp-kms-key-policy-public/anybody policy",
      "mandatory cp-kms-key-policy-public/anybody policy",
      "mandatory cp-kms-key-policy-public/anybody policy",
    ]);
  });

  test("reports everybody but some", () => {
    expect(
      findings(cpKmsKeyPolicyPublic, {
        type: TYPE,
        props: {
          policy: policyDocument(
            allow({ NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "kms:*", Resource: "*" }),
          ),
        },
      }),
    ).toEqual(["mandatory cp-kms-key-policy-public/anybody policy"]);
  });

  test("reports a condition that names nobody", () => {
    expect(
      findings(cpKmsKeyPolicyPublic, {
        type: TYPE,
        props: {
          policy: policyDocument(
            allow({
              Principal: "*",
              Action: "kms:*",
              Resource: "*",
              Condition: { Bool: { "aws:SecureTransport": "true" } },
            }),
          ),
        },
      }),
    ).toEqual(["mandatory cp-kms-key-policy-public/anybody policy"]);
  });

  test("reports a condition that is empty, negative or a wildcard", () => {
    expect(
      findings(cpKmsKeyPolicyPublic, {
        type: TYPE,
        props: {
          policy: policyDocument(
            allow({ Principal: "*", Action: "kms:*", Resource: "*", Condition: {} }),
            allow({
              Principal: "*",
              Action: "kms:*",
              Resource: "*",
              Condition: { StringNotEquals: { "aws:PrincipalAccount": "1" } },
            }),
            allow({
              Principal: "*",
              Action: "kms:*",
              Resource: "*",
              Condition: { StringLike: { "aws:PrincipalArn": "*" } },
            }),
          ),
        },
      }),
    ).toEqual([
      "mandatory cp-kms-key-policy-public/anybody policy",
      "mandatory cp-kms-key-policy-public/anybody policy",
      "mandatory cp-kms-key-policy-public/anybody policy",
    ]);
  });

  test("reads a document that is an object, with one statement", () => {
    expect(
      findings(cpKmsKeyPolicyPublic, {
        type: TYPE,
        props: { policy: { Statement: { Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" } } },
      }),
    ).toEqual(["mandatory cp-kms-key-policy-public/anybody policy"]);
  });

  test("reads a document with a comma too many", () => {
    expect(
      findings(cpKmsKeyPolicyPublic, {
        type: TYPE,
        props: { policy: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"kms:*"},]}' },
      }),
    ).toEqual(["mandatory cp-kms-key-policy-public/anybody policy"]);
  });

  test("reports a document that is none", () => {
    expect(findings(cpKmsKeyPolicyPublic, { type: TYPE, props: { policy: "allow everybody" } })).toEqual([
      "mandatory cp-kms-key-policy-public/malformed policy",
    ]);
  });

  test("reports the policy of a separate resource", () => {
    expect(
      findings(cpKmsKeyPolicyPublic, {
        type: "aws:kms/keyPolicy:KeyPolicy",
        props: { keyId: "1", policy: policyDocument(allow({ Principal: "*", Action: "kms:*", Resource: "*" })) },
      }),
    ).toEqual(["mandatory cp-kms-key-policy-public/anybody policy"]);
  });

  test("warns of a document that is not known yet", () => {
    expect(findings(cpKmsKeyPolicyPublic, { type: TYPE, props: { policy: unknownPlaceholders.string } })).toEqual([
      "advisory cp-kms-key-policy-public/unknown policy",
    ]);
  });

  test("says where, what and what to write", () => {
    const messages = evaluateRule(cpKmsKeyPolicyPublic, {
      type: TYPE,
      props: {
        policy: policyDocument(
          allow({ Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "kms:*", Resource: "*" }),
          allow({ Sid: "All", Principal: "*", Action: "kms:*", Resource: "*" }),
        ),
      },
    }).map(({ message }) => message);
    expect(messages).toEqual([
      'Key/example: policy is open to every principal in statement "All". Replace the principal "*" with the ARNs of roles, or add a condition such as kms:CallerAccount. [cp-kms-key-policy-public/anybody, control cp-kms-key-hygiene, see docs/rules.md#cp-kms-key-policy-public]',
    ]);
  });

  test("reports a grant to everybody, and accepts one to a role", () => {
    const grant = (granteePrincipal: unknown) =>
      findings(cpKmsKeyPolicyPublic, { type: "aws:kms/grant:Grant", props: { keyId: "1", granteePrincipal } });
    expect(grant("*")).toEqual(["mandatory cp-kms-key-policy-public/anybody granteePrincipal"]);
    expect(grant("arn:aws:iam::123456789012:role/a")).toEqual([]);
    expect(grant(unknownPlaceholders.string)).toEqual([]);
  });

  test("reports everybody behind a service, in a key of the other AWS provider", () => {
    const Condition = { StringLike: { "kms:ViaService": "*.amazonaws.com" } };
    const keyPolicy = { Statement: [allow({ Principal: "*", Action: "kms:*", Resource: "*", Condition })] };
    expect(findings(cpKmsKeyPolicyPublic, { type: "aws-native:kms:Key", props: { keyPolicy } })).toEqual([
      "mandatory cp-kms-key-policy-public/anybody keyPolicy",
    ]);
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idIamNoWildcards } from "../../../../policy-pack/rules/aws/idIamNoWildcards";
import { evaluateRule, findings } from "../../support/evaluateRule";
import { allow, policyDocument } from "../../support/policyDocuments";

const TYPE = "aws:iam/policy:Policy";

describe("id-iam-no-wildcards", () => {
  test("accepts named actions on named resources", () => {
    expect(
      findings(idIamNoWildcards, {
        type: TYPE,
        props: { policy: policyDocument(allow({ Action: ["s3:GetObject"], Resource: "arn:aws:s3:::a/*" })) },
      }),
    ).toEqual([]);
  });

  test("accepts all of one service besides EKS", () => {
    expect(
      findings(idIamNoWildcards, {
        type: TYPE,
        props: { policy: policyDocument(allow({ Action: "s3:*", Resource: "*" })) },
      }),
    ).toEqual([]);
  });

  test("accepts everything on a named resource, and a denial of everything", () => {
    expect(
      findings(idIamNoWildcards, {
        type: TYPE,
        props: {
          policy: policyDocument(allow({ Action: "*", Resource: "arn:aws:s3:::a" }), {
            Effect: "Deny",
            Action: "*",
            Resource: "*",
          }),
        },
      }),
    ).toEqual([]);
  });

  test.each(["*", "*:*", "eks:*", "EKS:*", "e*:*"])("reports %s", (action) => {
    const policy = JSON.stringify({ Statement: { Effect: "Allow", Action: ["s3:GetObject", action], Resource: "*" } });
    expect(findings(idIamNoWildcards, { type: TYPE, props: { policy } })).toEqual([
      "mandatory id-iam-no-wildcards/wildcard policy",
    ]);
  });

  test.each(["eks:Describe*", "eks:Delete?luster", "s3:*"])("accepts %s", (action) => {
    const policy = JSON.stringify({ Statement: { Effect: "Allow", Action: action, Resource: "*" } });
    expect(findings(idIamNoWildcards, { type: TYPE, props: { policy } })).toEqual([]);
  });

  test("accepts a missing document", () => {
    expect(findings(idIamNoWildcards, { type: TYPE, props: {} })).toEqual([]);
  });

  test("reports everything, and everything that can be done to clusters", () => {
    expect(
      findings(idIamNoWildcards, {
        type: TYPE,
        props: {
          policy: policyDocument(
            allow({ Action: "*", Resource: "*" }),
            allow({ Action: ["s3:Get*", "eks:*"], Resource: "*" }),
          ),
        },
      }),
    ).toEqual(["mandatory id-iam-no-wildcards/wildcard policy", "mandatory id-iam-no-wildcards/wildcard policy"]);
  });

  test("reports an inline policy of a role", () => {
    expect(
      findings(idIamNoWildcards, {
        type: "aws:iam/role:Role",
        props: { inlinePolicies: [{ name: "a", policy: policyDocument(allow({ Action: "*", Resource: "*" })) }] },
      }),
    ).toEqual(["mandatory id-iam-no-wildcards/wildcard inlinePolicies[0].policy"]);
  });

  test("reports a permission set", () => {
    expect(
      findings(idIamNoWildcards, {
        type: "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
        props: { inlinePolicy: policyDocument(allow({ Action: "*", Resource: "*" })) },
      }),
    ).toEqual(["mandatory id-iam-no-wildcards/wildcard inlinePolicy"]);
  });

  test("warns of a document that is not known yet", () => {
    expect(findings(idIamNoWildcards, { type: TYPE, props: { policy: unknownPlaceholders.string } })).toEqual([
      "advisory id-iam-no-wildcards/unknown policy",
    ]);
  });

  test("says where, what and what to write", () => {
    const messages = evaluateRule(idIamNoWildcards, {
      type: TYPE,
      props: { policy: policyDocument(allow({ Action: "*", Resource: "*" })) },
    }).map(({ message }) => message);
    expect(messages).toEqual([
      'Policy/example: policy is allowing * on "*" in statement 1. List the actions and the ARNs that are needed. [id-iam-no-wildcards/wildcard, control id-iam-groups-not-users, see docs/rules.md#id-iam-no-wildcards]',
    ]);
  });

  test.each([
    ["aws-native:iam:ManagedPolicy", "policyDocument"],
    ["aws-native:sso:PermissionSet", "inlinePolicy"],
  ])("reports a policy in %s", (type, key) => {
    const document = { statement: { effect: "Allow", notAction: "x:y", resource: "*" } };
    expect(findings(idIamNoWildcards, { type, props: { [key]: document } })).toEqual([
      `mandatory id-iam-no-wildcards/wildcard ${key}`,
    ]);
  });

  test("reports policies inside a role of the other AWS provider", () => {
    const policyOf = (Action: string) => ({
      policyName: "x",
      policyDocument: { Statement: allow({ Action, Resource: "*" }) },
    });
    expect(
      findings(idIamNoWildcards, {
        type: "aws-native:iam:Role",
        props: { policies: [policyOf("s3:Get*"), policyOf("*")] },
      }),
    ).toEqual(["mandatory id-iam-no-wildcards/wildcard policies[1].policyDocument"]);
  });

  test("reports everything that only the statements together allow, once", () => {
    const parts = [..."abcdefghijklmnopqrstuvwxyz"].map((letter) => allow({ Action: `${letter}*`, Resource: "*" }));
    expect(findings(idIamNoWildcards, { type: TYPE, props: { policy: policyDocument(...parts) } })).toEqual([
      "mandatory id-iam-no-wildcards/wildcard policy",
    ]);
  });

  test("blocks a part that is not known yet and may allow everything", () => {
    const judged = (Statement: unknown) => findings(idIamNoWildcards, { type: TYPE, props: { policy: { Statement } } });
    const { string: unknown, object, array } = unknownPlaceholders;
    const path = "mandatory id-iam-no-wildcards/unknown policy.Statement";
    expect(judged([{ Effect: unknown, Action: "*", Resource: "*" }])).toEqual([`${path}[0].Effect`]);
    expect(judged([object])).toEqual([`${path}[0]`]);
    expect(judged(array)).toEqual([path]);
    expect(judged([{ Effect: "Allow", Action: unknown, Resource: "*" }])).toEqual([`${path}[0].Action`]);
    expect(judged([{ Effect: "Allow", Action: "*", Resource: unknown }])).toEqual([]);
    expect(judged([{ Effect: unknown, Action: "s3:GetObject", Resource: "*" }])).toEqual([]);
  });
});

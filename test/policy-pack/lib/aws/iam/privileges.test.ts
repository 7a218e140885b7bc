import fc from "fast-check";
import { readPolicy } from "../../../../../policy-pack/lib/aws/iam/document";
import { allowsEverything, privilegesIn } from "../../../../../policy-pack/lib/aws/iam/privileges";
import { Value } from "../../../../../policy-pack/lib/value";

const statementsOf = (...statements: readonly object[]) => readPolicy(Value.of({ Statement: statements })).statements;
const allow = (Action: unknown, Resource: unknown = "*", more: object = {}) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...more,
});
const everything = (...statements: readonly object[]) => allowsEverything(statementsOf(...statements));
const details = (...statements: readonly object[]) =>
  privilegesIn(statementsOf(...statements)).map(({ detail, actions }) => `${detail}: ${actions.join(" ")}`);

describe("everything", () => {
  const letters = [..."abcdefghijklmnopqrstuvwxyz"].map((letter) => `${letter}*`);

  test.each([
    [allow("*")],
    [allow("*:*")],
    [allow("eks:*")],
    [allow(letters)],
    [allow("*", "**")],
    [allow("*", "arn:*")],
    [allow("*", "*:*")],
    [allow("*", "arn:aws:*:*:*:*")],
    [allow("*", ["arn:aws:s3:::a", "*"])],
    [{ Effect: "Allow", NotAction: [], Resource: "*" }],
    [{ Effect: "Allow", NotAction: ["iam:*", "organizations:*"], Resource: "*" }],
    [{ Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::nothing" }],
    [allow("*", "*", { Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } } })],
  ])("is %j", (statement) => {
    expect(everything(statement)).toBe(true);
  });

  test.each([
    [allow("s3:*")],
    [allow("eks:Describe*")],
    [allow("*", "arn:aws:s3:::a")],
    [allow("*", "arn:aws:s3:::a/*")],
    [allow("*", "arn:aws:eks:eu-west-1:123456789012:cluster/shop")],
    [{ Effect: "Deny", Action: "*", Resource: "*" }],
    [{ Effect: "Allow", NotAction: "*", Resource: "*" }],
    [{ Effect: "Allow", Action: "*", NotResource: "*" }],
    [allow("*", "*", { Condition: { StringEquals: { "aws:ResourceTag/team": "shop" } } })],
  ])("is not %j", (statement) => {
    expect(everything(statement)).toBe(false);
  });

  test("may take several statements, and is no more where a denial takes a service away", () => {
    const parts = letters.map((letter) => allow(letter));
    expect(everything(...parts)).toBe(true);
    const noClusters = { Effect: "Deny", Action: ["eks:*", "e*:Terminate*"], Resource: "*" };
    expect(everything(...parts, noClusters)).toBe(false);
    expect(everything(...parts, { ...noClusters, Condition: { Bool: { "aws:SecureTransport": "false" } } })).toBe(true);
  });
});

describe("privileges", () => {
  test.each([
    ["iam:CreatePolicyVersion", "rewrite-policies"],
    ["iam:Attach*Policy", "rewrite-policies"],
    ["iam:UpdateAssumeRolePolicy", "rewrite-policies"],
    ["iam:CreateAccessKey", "take-identities"],
    ["sts:AssumeRole", "take-identities"],
    ["sts:*", "take-identities"],
    ["lambda:UpdateFunctionCode", "enter-workloads"],
    ["ssm:SendCommand", "enter-workloads"],
    ["eks:AssociateAccessPolicy", "administer-clusters"],
    ["secretsmanager:*", "read-secrets"],
    ["ssm:GetParameter*", "read-secrets"],
    ["kms:Decrypt", "use-keys"],
    ["s3:GetObject", "read-objects"],
    ["ec2:ModifyInstanceAttribute", "enter-workloads"],
    ["cloudtrail:StopLogging", "disarm"],
    ["guardduty:DeleteDetector", "disarm"],
    ["eks:UpdateClusterConfig", "disarm"],
    ["s3:PutBucketPolicy", "disarm"],
    ["ecr:*", "whole-service"],
    ["organizations:*", "whole-service"],
  ])("%s is %s", (action, detail) => {
    expect(privilegesIn(statementsOf(allow(action))).map((one) => one.detail)).toEqual([detail]);
  });

  test("a whole service is more than a few of its actions", () => {
    expect(privilegesIn(statementsOf(allow("ec2:*"))).map(({ detail }) => detail)).toEqual([
      "enter-workloads",
      "whole-service",
    ]);
    expect(details(allow(["ec2:TerminateInstances", "ec2:AuthorizeSecurityGroupIngress"]))).toEqual([]);
    expect(details(allow("ecr:*", "arn:aws:ecr:eu-west-1:123456789012:repository/shop/*"))).toEqual([]);
  });

  test("iam:* is every one of IAM's", () => {
    expect(privilegesIn(statementsOf(allow("iam:*"))).map(({ detail }) => detail)).toEqual([
      "rewrite-policies",
      "take-identities",
    ]);
  });

  test("a role that may be passed needs something that takes it", () => {
    expect(details(allow("iam:PassRole"))).toEqual([]);
    expect(details(allow(["iam:PassRole", "ec2:RunInstances"]))).toEqual(["pass-roles: iam:PassRole ec2:RunInstances"]);
    expect(details(allow("iam:PassRole"), allow("lambda:Create*"))).toEqual([
      "pass-roles: iam:PassRole lambda:CreateFunction",
    ]);
    expect(details(allow("iam:PassRole", "arn:aws:iam::1:role/app"), allow("ec2:RunInstances"))).toEqual([]);
  });

  test("the service to which a role may be passed must be the one that starts something", () => {
    const passTo = (service: string) =>
      allow("iam:PassRole", "*", { Condition: { StringEquals: { "iam:PassedToService": service } } });
    expect(details(passTo("ec2.amazonaws.com"), allow("ec2:RunInstances"))).toHaveLength(1);
    expect(details(passTo("lambda.amazonaws.com"), allow("ec2:RunInstances"))).toEqual([]);
  });

  test.each([
    [allow("sts:AssumeRole", "arn:aws:iam::123456789012:role/deploy")],
    [allow("sts:AssumeRole", "arn:aws:iam::123456789012:role/deploy-*")],
    [allow("iam:AttachRolePolicy", "arn:aws:iam::*:role/app/*")],
    [allow("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:*:*:secret:shop/*")],
    [allow("ssm:GetParameter", "arn:aws:ssm:*::parameter/aws/service/*")],
    [allow("kms:Decrypt", "*", { Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } } })],
    [allow("ssm:SendCommand", "*", { Condition: { StringEquals: { "ssm:resourceTag/team": "shop" } } })],
    [allow(["s3:List*", "ec2:Describe*", "logs:*", "eks:DescribeCluster"])],
    [allow("s3:GetObject", "arn:aws:s3:::backups/*")],
  ])("%j is none", (statement) => {
    expect(details(statement)).toEqual([]);
  });

  test.each([
    "arn:aws:iam::123456789012:role/*",
    "arn:aws:iam::*:role/*",
    "arn:*:iam::*:*",
    "arn:aws-cn:iam::123456789012:*",
    "**",
    "?*",
  ])("a role pattern %s names none", (resource) => {
    expect(details(allow("sts:AssumeRole", resource))).toEqual(["take-identities: sts:AssumeRole"]);
  });

  test("are never fewer with one more statement that allows, and never more with a denial", () => {
    const action = fc.constantFrom("iam:PassRole", "ec2:RunInstances", "sts:AssumeRole", "kms:*", "s3:Get*", "iam:*");
    const statements = fc.array(
      fc.record({
        Action: fc.array(action, { minLength: 1, maxLength: 3 }),
        Resource: fc.constantFrom("*", "arn:aws:iam::1:role/a"),
      }),
      { maxLength: 4 },
    );
    const found = (document: readonly object[]) =>
      new Set(privilegesIn(statementsOf(...document)).map(({ detail }) => detail));
    fc.assert(
      fc.property(statements, action, (parts, Action) => {
        const document = parts.map((part) => ({ Effect: "Allow", ...part }));
        const before = found(document);
        const after = found([...document, allow(Action)]);
        const denied = found([...document, { Effect: "Deny", Action, Resource: "*" }]);
        expect([...before].filter((detail) => !after.has(detail))).toEqual([]);
        expect([...denied].filter((detail) => !before.has(detail))).toEqual([]);
        expect(found([...document].reverse())).toEqual(before);
      }),
    );
  });
});

import fc from "fast-check";
import { openStatements } from "../../../../../policy-pack/lib/aws/iam/access";
import { readPolicy } from "../../../../../policy-pack/lib/aws/iam/document";
import { unknownPlaceholders, Value } from "../../../../../policy-pack/lib/value";

const statementsOf = (...statements: readonly object[]) => readPolicy(Value.of({ Statement: statements })).statements;
const isOpen = (...statements: readonly object[]) => openStatements(statementsOf(...statements)).length > 0;
const everybody = { Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" };
const when = (operator: string, key: string, value: unknown) => ({ Condition: { [operator]: { [key]: value } } });

describe("a statement for every principal", () => {
  test.each([
    ["*"],
    [{ AWS: "*" }],
    [{ AWS: ["arn:aws:iam::1:root", "*"] }],
    [{ Service: "*" }],
    [{ AWS: "arn:aws:iam::*:root" }],
  ])("is open for %j", (Principal) => {
    expect(isOpen({ ...everybody, Principal })).toBe(true);
  });

  test("is open where it names who is left out", () => {
    expect(isOpen({ Effect: "Allow", NotPrincipal: { AWS: "arn:aws:iam::1:root" }, Action: "*" })).toBe(true);
  });

  test.each([
    [{ AWS: "arn:aws:iam::123456789012:root" }],
    [{ AWS: "arn:aws:iam::123456789012:role/*" }],
    [{ AWS: unknownPlaceholders.string }],
    [{ Service: "ec2.amazonaws.com" }],
  ])("is none for %j", (Principal) => {
    expect(isOpen({ ...everybody, Principal })).toBe(false);
  });

  test.each([
    ["StringEquals", "aws:PrincipalOrgID", "o-abc"],
    ["StringEqualsIgnoreCase", "AWS:principalorgid", ["o-abc", "o-def"]],
    ["ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-abc/r-1/*"],
    ["StringEquals", "aws:PrincipalAccount", "123456789012"],
    ["StringLike", "aws:PrincipalArn", "arn:aws:iam::123456789012:role/*"],
    ["ArnLike", "aws:PrincipalArn", "arn:*:iam::123456789012:*"],
    ["ArnEquals", "aws:SourceArn", "arn:aws:s3:::bucket"],
    ["StringEquals", "aws:SourceAccount", "123456789012"],
    ["StringEquals", "AWS:SourceOwner", "123456789012"],
    ["StringEquals", "kms:CallerAccount", "123456789012"],
    ["StringEquals", "aws:SourceVpce", "vpce-1"],
    ["StringLike", "aws:userid", "AROAEXAMPLE:*"],
    ["IpAddress", "aws:SourceIp", ["198.51.100.0/24", "10.0.0.0/8"]],
    ["Bool", "elasticfilesystem:AccessedViaMountTarget", "true"],
    ["StringEquals", "aws:PrincipalOrgID", unknownPlaceholders.string],
  ])("is narrowed by %s %s %j", (operator, key, value) => {
    expect(isOpen({ ...everybody, ...when(operator, key, value) })).toBe(false);
  });

  test.each([
    ["StringNotEquals", "aws:PrincipalOrgID", "o-abc"],
    ["StringEqualsIfExists", "aws:PrincipalOrgID", "o-abc"],
    ["ForAllValues:StringEquals", "aws:PrincipalOrgPaths", "o-abc/*"],
    ["Null", "aws:PrincipalOrgID", "false"],
    ["StringLike", "aws:PrincipalOrgID", "o-*"],
    ["StringLike", "aws:PrincipalOrgID", "*"],
    ["StringEquals", "aws:PrincipalOrgID", []],
    ["StringEquals", "aws:PrincipalOrgID", ["o-abc", "*"]],
    ["ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-*"],
    ["StringLike", "aws:PrincipalArn", "arn:*"],
    ["ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/deploy"],
    ["ArnLike", "aws:SourceArn", "arn:aws:s3:::*"],
    ["StringLike", "aws:SourceVpce", "vpce-*"],
    ["StringLike", "aws:userid", "*:*"],
    ["IpAddress", "aws:SourceIp", "0.0.0.0/0"],
    ["IpAddress", "aws:SourceIp", ["0.0.0.0/1", "128.0.0.0/1"]],
    ["NotIpAddress", "aws:SourceIp", "198.51.100.0/24"],
    ["StringEquals", "aws:RequestedRegion", "eu-west-1"],
    ["StringEquals", "aws:PrincipalType", ["AssumedRole", "User"]],
    ["StringEquals", "aws:PrincipalTag/team", "platform"],
    ["StringEquals", "aws:username", "deploy"],
    ["StringEquals", "sts:ExternalId", "42"],
    ["StringLike", "sts:RoleSessionName", "*a*"],
    ["StringEquals", "aws:Referer", "https://example.com"],
    ["StringLike", "aws:UserAgent", "curl*"],
    ["Bool", "aws:SecureTransport", "true"],
    ["Bool", "aws:MultiFactorAuthPresent", "true"],
    ["NumericLessThan", "aws:MultiFactorAuthAge", "3600"],
    ["DateLessThan", "aws:CurrentTime", "2030-01-01T00:00:00Z"],
    ["StringLike", "kms:ViaService", "*.amazonaws.com"],
    ["StringLike", "aws:CalledVia", "cloudformation.amazonaws.com"],
    ["Bool", "elasticfilesystem:AccessedViaMountTarget", "false"],
  ])("is not narrowed by %s %s %j", (operator, key, value) => {
    expect(isOpen({ ...everybody, ...when(operator, key, value) })).toBe(true);
  });

  test("is narrowed by a denial of everybody else, for all that it allows", () => {
    const read = { Effect: "Allow", Principal: "*", Action: "s3:Get*", Resource: "arn:aws:s3:::a/*" };
    const deny = (parts: object) => ({
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: "*",
      ...when("StringNotEquals", "aws:PrincipalOrgID", "o-abc"),
      ...parts,
    });
    expect(isOpen(read, deny({}))).toBe(false);
    const orService = {
      Condition: {
        StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-abc" },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      },
    };
    expect(isOpen(read, deny(orService))).toBe(false);
    expect(isOpen(read, deny({ Action: "s3:Put*" }))).toBe(true);
    expect(isOpen(read, deny({ Resource: "arn:aws:s3:::b/*" }))).toBe(true);
    expect(isOpen(read, deny({ Principal: { AWS: "arn:aws:iam::1:root" } }))).toBe(true);
    expect(isOpen(read, deny(when("StringEquals", "aws:PrincipalOrgID", "o-abc")))).toBe(true);
    expect(isOpen(read, deny(when("Bool", "aws:SecureTransport", "false")))).toBe(true);
  });
});

describe("open statements, as an algebra", () => {
  const conditions = fc.constantFrom(
    {},
    when("StringEquals", "aws:PrincipalOrgID", "o-abc"),
    when("StringNotEquals", "aws:PrincipalOrgID", "o-abc"),
    when("StringEquals", "aws:RequestedRegion", "eu-west-1"),
    when("IpAddress", "aws:SourceIp", "10.0.0.0/8"),
  );
  const statement = fc.record({
    effect: fc.constantFrom("Allow", "Deny"),
    principal: fc.constantFrom("*", { AWS: "*" }, { AWS: "arn:aws:iam::1:root" }),
    action: fc.subarray(["s3:Get*", "s3:*", "*", "sts:AssumeRole"], { minLength: 1 }),
    condition: conditions,
  });
  const documents = fc.array(
    statement.map(({ effect, principal, action, condition }) => ({
      Effect: effect,
      Principal: principal,
      Action: action,
      Resource: "*",
      ...condition,
    })),
    { maxLength: 5 },
  );

  test("do not depend on the order, nor on the case of names, nor on how actions are spread over statements", () => {
    fc.assert(
      fc.property(documents, (document) => {
        const expected = isOpen(...document);
        expect(isOpen(...[...document].reverse())).toBe(expected);
        const lower = document.map((one) =>
          Object.fromEntries(Object.entries(one).map(([key, value]) => [key.toLowerCase(), value])),
        );
        expect(isOpen(...lower)).toBe(expected);
        const split = document.flatMap((one) => one.Action.map((Action) => ({ ...one, Action })));
        // One allowed action of several may be guarded by a denial: then fewer statements are open, never more.
        if (!document.some(({ Effect }) => Effect === "Deny")) expect(isOpen(...split)).toBe(expected);
      }),
    );
  });

  test("are never more with a condition or a denial beside, never fewer with a statement that allows", () => {
    fc.assert(
      fc.property(documents, statement, (document, { effect, principal, action, condition }) => {
        const count = openStatements(statementsOf(...document)).length;
        const more = { Effect: effect, Principal: principal, Action: action, Resource: "*", ...condition };
        const after = openStatements(statementsOf(...document, more)).length;
        if (effect === "Deny") expect(after).toBeLessThanOrEqual(count);
        else expect(after).toBeGreaterThanOrEqual(count);
        const narrowed = document.map((one) => ({
          ...one,
          Condition: {
            ...(one as { Condition?: object }).Condition,
            ArnLike: { "aws:PrincipalArn": "arn:aws:iam::1:*" },
          },
        }));
        expect(isOpen(...narrowed.filter(({ Effect }) => Effect === "Allow"))).toBe(false);
      }),
    );
  });
});

import { allowsAnybody, matches, readPolicy, type Statement } from "../../../../policy-pack/lib/aws/policyDocument";
import { unknownPlaceholders, Value } from "../../../../policy-pack/lib/value";

const text = JSON.stringify({
  Statement: [
    { Sid: "Root", Effect: "Allow", Principal: { AWS: "arn:aws:iam::1:root" }, Action: "kms:*", Resource: "*" },
    {
      Effect: "Deny",
      Principal: "*",
      Action: ["kms:Put*"],
      Condition: { Bool: { "AWS:SecureTransport": [false, 0, "no"] } },
    },
  ],
});

describe("readPolicy", () => {
  test("gives lists where AWS allows a text or a list", () => {
    expect(readPolicy(Value.of(text))).toEqual({
      state: "known",
      statements: [
        {
          label: 'statement "Root"',
          allows: true,
          hasNotPrincipal: false,
          principals: { AWS: ["arn:aws:iam::1:root"] },
          actions: ["kms:*"],
          resources: ["*"],
          conditions: [],
        },
        {
          label: "statement 2",
          allows: false,
          hasNotPrincipal: false,
          principals: { AWS: ["*"] },
          actions: ["kms:Put*"],
          resources: [],
          conditions: [{ operator: "Bool", key: "aws:securetransport", values: ["false", "0", "no"] }],
        },
      ],
    });
  });

  test("reads an object as it reads its text", () => {
    expect(readPolicy(Value.of(JSON.parse(text)))).toEqual(readPolicy(Value.of(text)));
  });

  test.each([
    ["absent", undefined],
    ["unknown", unknownPlaceholders.string],
    ["unknown", { Statement: unknownPlaceholders.array }],
    ["malformed", "{"],
    ["malformed", '"text"'],
    ["malformed", "null"],
    ["malformed", 5],
    ["known", {}],
    ["known", { Statement: [null, 5, "text"] }],
  ])("is %s for %j", (state, document) => {
    const policy = readPolicy(Value.of(document));
    expect(policy.state).toBe(state);
    expect(policy.statements.filter(allowsAnybody)).toEqual([]);
  });
});

describe("allowsAnybody", () => {
  const open: Statement = {
    label: "statement 1",
    allows: true,
    hasNotPrincipal: false,
    principals: { AWS: ["*"] },
    actions: ["*"],
    resources: ["*"],
    conditions: [],
  };

  test("is true without a condition, and with one that names nobody", () => {
    const conditions = [{ operator: "Bool", key: "aws:securetransport", values: ["true"] }];
    expect(allowsAnybody(open)).toBe(true);
    expect(allowsAnybody({ ...open, conditions })).toBe(true);
  });

  test("is false with a condition on the caller, and for a denial", () => {
    const conditions = [{ operator: "StringEquals", key: "aws:principalorgid", values: ["o-1"] }];
    expect(allowsAnybody({ ...open, conditions })).toBe(false);
    expect(allowsAnybody({ ...open, allows: false })).toBe(false);
    expect(allowsAnybody({ ...open, principals: { AWS: ["arn:aws:iam::1:root"] } })).toBe(false);
  });
});

test.each([
  ["*", "kms:PutKeyPolicy", true],
  ["kms:Put*", "kms:PutKeyPolicy", true],
  ["KMS:putkeypolicy", "kms:PutKeyPolicy", true],
  ["kms:PutKeyPolic?", "kms:PutKeyPolicy", true],
  ["kms:Get*", "kms:PutKeyPolicy", false],
  ["kms.*", "kms:PutKeyPolicy", false],
])("the pattern %s against %s: %s", (pattern, action, expected) => {
  expect(matches(pattern, action)).toBe(expected);
});

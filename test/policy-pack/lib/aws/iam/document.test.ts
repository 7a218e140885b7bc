import { readPolicy } from "../../../../../policy-pack/lib/aws/iam/document";
import { unknownPlaceholders, Value } from "../../../../../policy-pack/lib/value";

const text = JSON.stringify({
  Statement: [
    { Sid: "Root", Effect: "Allow", Principal: { AWS: "arn:aws:iam::1:root" }, Action: "kms:*", Resource: "*" },
    {
      Effect: "Deny",
      Principal: "*",
      NotAction: ["kms:Put*"],
      NotResource: [],
      Condition: { "ForAllValues:StringLikeIfExists": { "AWS:SecureTransport": [false, 0, "no"] } },
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
          effect: "allow",
          hasNotPrincipal: false,
          principals: { AWS: ["arn:aws:iam::1:root"] },
          actions: { patterns: ["kms:*"], inverted: false },
          resources: { patterns: ["*"], inverted: false },
          conditions: [],
        },
        {
          label: "statement 2",
          effect: "deny",
          hasNotPrincipal: false,
          principals: { AWS: ["*"] },
          actions: { patterns: ["kms:Put*"], inverted: true },
          resources: { patterns: [], inverted: true },
          conditions: [
            {
              written: "ForAllValues:StringLikeIfExists",
              operator: "stringlike",
              holdsWithoutKey: true,
              key: "aws:securetransport",
              values: ["false", "0", "no"],
              hasUnknown: false,
            },
          ],
        },
      ],
    });
  });

  test("reads an object as it reads its text, and names in any case", () => {
    expect(readPolicy(Value.of(JSON.parse(text)))).toEqual(readPolicy(Value.of(text)));
    const lower = text.replace(/"(Statement|Effect|Principal|Action|NotAction|Resource|Condition)"/g, (name) =>
      name.toLowerCase(),
    );
    expect(readPolicy(Value.of(lower))).toEqual(readPolicy(Value.of(text)));
  });

  test("forgives a comma too many", () => {
    expect(readPolicy(Value.of('{"Statement":[{"Effect":"Allow",},]}')).statements).toHaveLength(1);
  });

  test.each([
    ["Effect", { Effect: unknownPlaceholders.string, Action: "*" }, "Statement[0].Effect"],
    ["Action", { Effect: "Allow", Action: unknownPlaceholders.array }, "Statement[0].Action"],
    ["one action", { Effect: "Allow", Action: ["a:b", unknownPlaceholders.string] }, "Statement[0].Action[1]"],
    ["Principal", { Effect: "Allow", Principal: unknownPlaceholders.object }, "Statement[0].Principal"],
    ["the statement", unknownPlaceholders.object, "Statement[0]"],
  ])("marks a statement as undecided by %s", (_, statement, path) => {
    const [read] = readPolicy(Value.of({ Statement: [statement] })).statements;
    expect(read?.unknown?.path).toBe(path);
    expect(read?.effect).toBe("allow");
  });

  test("takes an unknown resource, principal or condition value for one of the program's own", () => {
    const unknown = unknownPlaceholders.string;
    const statement = {
      Effect: "Allow",
      Principal: { AWS: unknown },
      Action: "*",
      Resource: [unknown],
      Condition: { StringEquals: { "aws:SourceArn": unknown } },
    };
    const [read] = readPolicy(Value.of({ Statement: statement })).statements;
    expect(read?.unknown).toBeUndefined();
    expect(read?.principals).toEqual({ AWS: ["(unknown)"] });
    expect(read?.resources.patterns).toEqual(["(unknown)"]);
    expect(read?.conditions).toMatchObject([{ values: [], hasUnknown: true }]);
  });

  test.each([
    ["absent", undefined, 0],
    ["unknown", unknownPlaceholders.string, 0],
    ["malformed", "{", 0],
    ["malformed", '"text"', 0],
    ["malformed", "null", 0],
    ["malformed", 5, 0],
    ["known", {}, 0],
    ["known", { Statement: unknownPlaceholders.array }, 1],
    ["known", { Statement: [null, 5, "text"] }, 3],
  ])("is %s for %j", (state, document, count) => {
    const policy = readPolicy(Value.of(document));
    expect(policy.state).toBe(state);
    expect(policy.statements).toHaveLength(count);
  });
});

import fc from "fast-check";
import { holds, includes, isFixed, matches } from "../../../policy-pack/lib/pattern";

test.each([
  ["*", "kms:PutKeyPolicy", true],
  ["**", "kms:PutKeyPolicy", true],
  ["?*", "kms:PutKeyPolicy", true],
  ["kms:Put*", "kms:PutKeyPolicy", true],
  ["KMS:putkeypolicy", "kms:PutKeyPolicy", true],
  ["kms:PutKeyPolic?", "kms:PutKeyPolicy", true],
  ["k*:*Policy", "kms:PutKeyPolicy", true],
  ["kms:Get*", "kms:PutKeyPolicy", false],
  ["kms.*", "kms:PutKeyPolicy", false],
  ["kms:PutKeyPolicy?", "kms:PutKeyPolicy", false],
  ["", "kms:PutKeyPolicy", false],
])("the pattern %s against %s: %s", (pattern, action, expected) => {
  expect(matches(pattern, action)).toBe(expected);
});

test("a pattern matches as the regular expression of the same meaning", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 8 });
  const plain = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 10 });
  fc.assert(
    fc.property(letters, plain, (pattern, text) => {
      const expression = new RegExp(`^${pattern.replace(/\*/g, ".*").replace(/\?/g, ".")}$`);
      expect(matches(pattern, text)).toBe(expression.test(text));
    }),
  );
});

test("a hostile pattern is answered", () => {
  expect(matches(`${"*a".repeat(500)}b`, "a".repeat(5000))).toBe(false);
});

test("sets hold what they name, or all but that; one includes another only where the patterns show it", () => {
  const set = (inverted: boolean, ...patterns: readonly string[]) => ({ inverted, patterns });
  expect(holds(set(false, "s3:Get*"), "s3:GetObject")).toBe(true);
  expect(holds(set(true, "s3:Get*"), "s3:GetObject")).toBe(false);
  expect(holds(set(true), "s3:GetObject")).toBe(true);
  expect(holds(set(false), "s3:GetObject")).toBe(false);
  expect(includes(set(false, "s3:*"), set(false, "s3:Get*", "s3:PutObject"))).toBe(true);
  expect(includes(set(false, "s3:G?tObject"), set(false, "s3:G*tObject"))).toBe(false);
  expect(includes(set(false, "s3:*"), set(true, "ec2:*"))).toBe(false);
  expect(includes(set(false, "*"), set(true, "ec2:*"))).toBe(true);
});

test("a fixed text has no wildcard", () => {
  expect(["o-1", "a:b", "", "a*", "?"].map(isFixed)).toEqual([true, true, false, false, false]);
});

import { defineRule } from "../../../policy-pack/lib/defineRule";
import type { RuleDefinition } from "../../../policy-pack/lib/rule";

const definition: RuleDefinition = {
  id: "example-rule",
  family: "kubernetes",
  controls: ["pod-no-privileged"],
  severity: "low",
  title: "Example",
  description: "Example.",
  fix: "Do it",
  scope: "object",
  kinds: "all",
  check: () => [],
};

describe("defineRule", () => {
  test.each([
    [{}, { level: "mandatory", onUnknown: "mandatory" }],
    [{ level: "advisory" }, { level: "advisory", onUnknown: "advisory" }],
    [{ level: "disabled" }, { level: "disabled", onUnknown: "mandatory" }],
    [
      { level: "advisory", onUnknown: "mandatory" },
      { level: "advisory", onUnknown: "mandatory" },
    ],
    [{ onUnknown: "advisory" }, { level: "mandatory", onUnknown: "advisory" }],
  ] as const)("gives %p the levels %p", (given, expected) => {
    expect(defineRule({ ...definition, ...given })).toMatchObject(expected);
  });

  test("refuses an id that is not kebab-case", () => {
    expect(() => defineRule({ ...definition, id: "exampleRule" })).toThrow("not kebab-case");
  });

  test("refuses a rule about the whole stack in another family", () => {
    expect(() => defineRule({ ...definition, scope: "stack", check: () => [] })).toThrow(
      'belongs to the family "stack"',
    );
  });
});

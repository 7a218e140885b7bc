import { defineRule } from "../../../policy-pack/lib/defineRule";
import { findingAt, judge } from "../../../policy-pack/lib/finding";
import type { RuleDefinition } from "../../../policy-pack/lib/rule";
import { unknownPlaceholders } from "../../../policy-pack/lib/value";
import { evaluateRule, evaluateStackRule, findings, summary, TODAY, urnOf } from "../support/evaluateRule";

const info = {
  id: "example",
  family: "aws",
  controls: ["net-flow-logs"],
  severity: "low",
  title: "Example",
  description: "An example.",
  fix: "Set it to true",
} as const;

const valueRule = defineRule({
  ...info,
  scope: "resource",
  types: ["aws:example:Thing", "aws:other*"],
  check: (resource) =>
    judge(resource.props.get("on"), { detail: "off", absent: "bad", bad: (v) => v.boolean() !== true }),
});

const thing = { type: "aws:example:Thing", props: { on: false } };

function throwing(): RuleDefinition {
  return {
    ...info,
    scope: "resource",
    types: ["aws:example:Thing"],
    check: () => {
      throw new Error("broken");
    },
  };
}

describe("the evaluation of a rule", () => {
  test("a good value is nothing, a bad, an absent and an unknown one are a finding each", () => {
    expect(findings(valueRule, { ...thing, props: { on: true } })).toEqual([]);
    expect(findings(valueRule, thing)).toEqual(["mandatory example/off on"]);
    expect(findings(valueRule, { ...thing, props: {} })).toEqual(["mandatory example/off on"]);
    expect(findings(valueRule, { ...thing, props: { on: unknownPlaceholders.boolean } })).toEqual([
      "mandatory example/unknown on",
    ]);
  });

  test("looks at its types only, by token or by prefix", () => {
    expect(findings(valueRule, { ...thing, type: "aws:example:Thing2" })).toEqual([]);
    expect(findings(valueRule, { ...thing, type: "aws:otherwise:X" })).toEqual(["mandatory example/off on"]);
  });

  test("a level of its own holds for unknowns", () => {
    const unknown = { ...thing, props: { on: unknownPlaceholders.boolean } };
    expect(findings(valueRule, unknown, { rule: { onUnknown: "advisory" } })).toEqual(["advisory example/unknown on"]);
    expect(findings(valueRule, unknown, { rule: { onUnknown: "disabled" } })).toEqual([]);
    expect(findings(valueRule, unknown, { rule: { level: "advisory" } })).toEqual(["mandatory example/unknown on"]);
    expect(findings(valueRule, unknown, { rule: { level: "disabled" } })).toEqual([]);
  });

  test("an exemption silences exactly its finding until its last day", () => {
    const exemption = { finding: "example/off", urn: urnOf(thing), reason: "known and accepted", expires: TODAY };
    expect(findings(valueRule, thing, { exemptions: [exemption] })).toEqual([]);
    const expired = evaluateRule(valueRule, thing, { exemptions: [{ ...exemption, expires: "2026-06-14" }] });
    expect(summary(expired)).toEqual(["mandatory example/off on"]);
    expect(expired[0]?.message).toContain("The exemption of this finding expired on 2026-06-14.");
  });

  test("a rule that throws is a mandatory finding, whatever its level", () => {
    const violations = evaluateRule(defineRule(throwing()), thing, { rule: { level: "advisory" } });
    expect(summary(violations)).toEqual(["mandatory example/error"]);
    expect(violations[0]?.message).toContain("The rule failed: broken.");
  });

  test("a stack rule that throws is a mandatory finding of the stack", () => {
    const rule = defineRule({
      ...info,
      family: "stack",
      scope: "stack",
      check: () => {
        throw new Error("broken");
      },
    });
    expect(summary(evaluateStackRule(rule, [thing]))).toEqual(["mandatory example/error"]);
  });

  test("a stack rule names the resource at fault", () => {
    const rule = defineRule({
      ...info,
      family: "stack",
      scope: "stack",
      check: (stack) =>
        stack.resources.map((resource) => findingAt(resource.props.get("on"), { detail: "off", resource })),
    });
    const other = { ...thing, name: "second" };
    expect(evaluateStackRule(rule, [thing, other]).map(({ urn, subject }) => [urn, subject])).toEqual([
      [urnOf(thing), "Thing/example"],
      [urnOf(other), "Thing/second"],
    ]);
  });

  test("a rule about the whole stack belongs to the family stack", () => {
    expect(() => defineRule({ ...info, scope: "stack", check: () => [] })).toThrow('belongs to the family "stack"');
  });

  test("an id is kebab-case", () => {
    expect(() => defineRule({ ...throwing(), id: "Example_1" })).toThrow('rule id "Example_1" is not kebab-case');
  });

  test("many findings of one kind end with their number", () => {
    const rule = defineRule({
      ...info,
      scope: "resource",
      types: ["aws:example:Thing"],
      check: (resource) =>
        resource.props
          .get("list")
          .items()
          .map((item) => findingAt(item, { detail: "item" })),
    });
    const violations = evaluateRule(rule, { ...thing, props: { list: Array.from({ length: 10_000 }, () => 1) } });
    expect(violations).toHaveLength(50);
    expect(violations.at(-1)?.message).toContain("There are 9950 more findings of this kind on the resource.");
  });
});

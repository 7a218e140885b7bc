import { join } from "node:path";
import { loadPackConfig, readPackConfig } from "../../../policy-pack/lib/config";
import { defineRule } from "../../../policy-pack/lib/defineRule";
import { rules } from "../../../policy-pack/rules";

const rule = defineRule({
  id: "example-rule",
  family: "kubernetes",
  controls: ["pod-resources"],
  severity: "low",
  title: "Example",
  description: "An example.",
  fix: "Do it",
  level: "advisory",
  params: {
    names: { type: "strings", description: "Names.", default: ["a"] },
    days: { type: "integer", description: "Days.", default: 7, minimum: 1 },
    strict: { type: "boolean", description: "Strict.", default: false },
    label: { type: "string", description: "Label.", default: "x" },
  },
  scope: "pod",
  check: () => [],
});

const exemption = {
  finding: "example-rule/bad",
  urn: "urn:pulumi:test::pack::a::b",
  reason: "for a good reason",
  expires: "2026-12-31",
};

function settings(config: unknown) {
  return readPackConfig([rule], config).get("kubernetes")?.ruleSettings(rule);
}

describe("the configuration of the pack", () => {
  test("without one the defaults of the rules hold", () => {
    expect(settings({})).toEqual({
      level: "advisory",
      onUnknown: "advisory",
      params: { names: ["a"], days: 7, strict: false, label: "x" },
    });
  });

  test("sets levels and parameters of a rule", () => {
    const config = { level: "mandatory", onUnknown: "disabled", names: [], days: 1, strict: true, label: "" };
    expect(settings({ kubernetes: { rules: { "example-rule": config } } })).toEqual({
      level: "mandatory",
      onUnknown: "disabled",
      params: { names: [], days: 1, strict: true, label: "" },
    });
  });

  test("an exemption holds for exactly its finding and URN", () => {
    const family = readPackConfig([rule], { kubernetes: { exemptions: [exemption] } }).get("kubernetes");
    expect(family?.exemption("example-rule/bad", exemption.urn)).toEqual(exemption);
    expect(family?.exemption("example-rule/other", exemption.urn)).toBeUndefined();
    expect(family?.exemption("example-rule/bad", `${exemption.urn}c`)).toBeUndefined();
  });

  test.each([
    ["an unknown family", { kubernets: {} }, "policy configuration.kubernets: there is no such setting"],
    ["an unknown section", { kubernetes: { rule: {} } }, "kubernetes.rule: there is no such setting"],
    ["a family that is no object", { kubernetes: "advisory" }, "kubernetes: this is not an object"],
    [
      "an unknown rule",
      { kubernetes: { rules: { nope: {} } } },
      'kubernetes.rules.nope: the family "kubernetes" has no such rule',
    ],
    [
      "a rule of another family",
      { aws: { rules: { "example-rule": {} } } },
      'aws.rules.example-rule: the family "aws" has no such rule',
    ],
    [
      "a rule that is no object",
      { kubernetes: { rules: { "example-rule": 1 } } },
      "kubernetes.rules.example-rule: this is not an object",
    ],
    [
      "an unknown parameter",
      { kubernetes: { rules: { "example-rule": { nmes: [] } } } },
      "kubernetes.rules.example-rule.nmes: there is no such setting",
    ],
    [
      "a wrong level",
      { kubernetes: { rules: { "example-rule": { level: "warn" } } } },
      'kubernetes.rules.example-rule.level: "warn" is not a level',
    ],
    [
      "remediation a rule does not offer",
      { kubernetes: { rules: { "example-rule": { level: "remediate" } } } },
      'kubernetes.rules.example-rule.level: "remediate" is not a level',
    ],
    [
      "a wrong list",
      { kubernetes: { rules: { "example-rule": { names: [1] } } } },
      "kubernetes.rules.example-rule.names: [1] is not a list of strings",
    ],
    [
      "a number below its minimum",
      { kubernetes: { rules: { "example-rule": { days: 0 } } } },
      "kubernetes.rules.example-rule.days: 0 is not a whole number from 1",
    ],
    [
      "a wrong switch",
      { kubernetes: { rules: { "example-rule": { strict: "yes" } } } },
      'kubernetes.rules.example-rule.strict: "yes" is not true or false',
    ],
    [
      "a wrong text",
      { kubernetes: { rules: { "example-rule": { label: null } } } },
      "kubernetes.rules.example-rule.label: null is not a string",
    ],
    ["exemptions that are no list", { kubernetes: { exemptions: {} } }, "kubernetes.exemptions: this is not a list"],
    [
      "an exemption of no finding",
      { kubernetes: { exemptions: [{ ...exemption, finding: "example-rule" }] } },
      'kubernetes.exemptions[0].finding: "example-rule" is not a finding of this family',
    ],
    [
      "an exemption of an unknown rule",
      { kubernetes: { exemptions: [{ ...exemption, finding: "nope/bad" }] } },
      'kubernetes.exemptions[0].finding: "nope/bad" is not a finding of this family',
    ],
    [
      "an exemption by pattern",
      { kubernetes: { exemptions: [{ ...exemption, urn: "urn:pulumi:*" }] } },
      'kubernetes.exemptions[0].urn: "urn:pulumi:*" is not the URN of one resource',
    ],
    [
      "an exemption without reason",
      { kubernetes: { exemptions: [{ ...exemption, reason: "because" }] } },
      "kubernetes.exemptions[0].reason: the reason is missing or too short",
    ],
    [
      "an exemption without end",
      { kubernetes: { exemptions: [{ ...exemption, expires: "2026-02-30" }] } },
      'kubernetes.exemptions[0].expires: "2026-02-30" is not a calendar date',
    ],
    [
      "an exemption with more",
      { kubernetes: { exemptions: [{ ...exemption, owner: "me" }] } },
      "kubernetes.exemptions[0].owner: there is no such setting",
    ],
  ])("%s is an error that says how to correct it", (_what, config, message) => {
    expect(() => readPackConfig([rule], config)).toThrow(expect.objectContaining({ name: "PolicyConfigError" }));
    expect(() => readPackConfig([rule], config)).toThrow(message);
    expect(() => readPackConfig([rule], config)).toThrow(/\. Fix: .+\.$/);
  });

  test("a file that is missing or no JSON is an error with its name", () => {
    expect(() => loadPackConfig([rule], "/nonexistent/policies.json")).toThrow(
      "/nonexistent/policies.json: the file cannot be read as JSON",
    );
    expect(() => loadPackConfig([rule], __filename)).toThrow("the file cannot be read as JSON");
  });

  test.each(["dev", "staging", "prod", "scan"])("config/%s.json fits the rules", (name) => {
    const file = join(__dirname, "../../../policy-pack/config", `${name}.json`);
    expect([...loadPackConfig(rules, file).keys()]).toEqual([
      "kubernetes",
      "aws",
      "azure",
      "gcp",
      "digitalocean",
      "stack",
    ]);
  });
});

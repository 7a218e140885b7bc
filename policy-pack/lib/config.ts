import { isCalendarDate } from "./calendar";
import { duplicateKey } from "./duplicateKey";
import { readFileSync } from "node:fs";
import { PolicyConfigError } from "./errors";
import type { Exemption } from "./exemption";
import { isRecord } from "./isRecord";
import { families, levels, type Family, type Level, type Param, type Rule } from "./rule";

/** The configuration of one rule, checked and with defaults filled in. */
export interface RuleSettings {
  readonly level: Level;
  readonly onUnknown: Level;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The configuration of one family, checked and with defaults filled in. */
export interface FamilySettings {
  readonly disabled: boolean;
  readonly exemptions: readonly Exemption[];
  ruleSettings(rule: Rule): RuleSettings;
  exemption(finding: string, urn: string): Exemption | undefined;
}

/** The configuration of the pack: one section per family. */
export type PackSettings = ReadonlyMap<Family, FamilySettings>;

const MIN_REASON_LENGTH = 10;
const familyKeys = ["enforcementLevel", "rules", "exemptions"];
const exemptionKeys = ["finding", "urn", "reason", "expires"];

function listOf(items: readonly string[]): string {
  return items.length === 0 ? "nothing; it takes no parameters" : items.join(", ");
}

function requireRecord(property: string, value: unknown): Readonly<Record<string, unknown>> {
  if (isRecord(value)) return value;
  throw new PolicyConfigError({ property, problem: "this is not an object", fix: "write an object in braces" });
}

function rejectUnknownKeys(property: string, value: object, known: readonly string[]): void {
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  throw new PolicyConfigError({
    property: `${property}.${unknown}`,
    problem: "there is no such setting",
    fix: `use one of ${listOf(known)}`,
  });
}

function readLevel(property: string, value: unknown, fallback: Level, allowed: readonly Level[]): Level {
  if (value === undefined) return fallback;
  if ((allowed as readonly unknown[]).includes(value)) return value as Level;
  throw new PolicyConfigError({
    property,
    problem: `${JSON.stringify(value)} is not a level`,
    fix: `use one of ${allowed.join(", ")}`,
  });
}

function paramProblem(param: Param, value: unknown): string | undefined {
  switch (param.type) {
    case "boolean":
      return typeof value === "boolean" ? undefined : "true or false";
    case "string":
      return typeof value === "string" ? undefined : "a string";
    case "integer": {
      const minimum = param.minimum ?? Number.MIN_SAFE_INTEGER;
      if (Number.isInteger(value) && (value as number) >= minimum) return undefined;
      return param.minimum === undefined ? "a whole number" : `a whole number from ${param.minimum}`;
    }
    case "strings":
      return Array.isArray(value) && value.every((item) => typeof item === "string") ? undefined : "a list of strings";
  }
}

function readParam(property: string, param: Param, value: unknown): unknown {
  if (value === undefined) return param.default;
  const expected = paramProblem(param, value);
  if (expected === undefined) return value;
  throw new PolicyConfigError({
    property,
    problem: `${JSON.stringify(value)} is not ${expected}`,
    fix: `use ${expected}`,
  });
}

function readRule(property: string, rule: Rule, raw: unknown): RuleSettings {
  const config = raw === undefined ? {} : requireRecord(property, raw);
  rejectUnknownKeys(property, config, ["level", "onUnknown", ...Object.keys(rule.params)]);
  const canRemediate = rule.scope !== "stack" && rule.remediate !== undefined;
  const allowed = canRemediate ? levels : levels.filter((level) => level !== "remediate");
  const params = Object.entries(rule.params).map(([name, param]) => [
    name,
    readParam(`${property}.${name}`, param, config[name]),
  ]);
  return {
    level: readLevel(`${property}.level`, config.level, rule.level, allowed),
    onUnknown: readLevel(
      `${property}.onUnknown`,
      config.onUnknown,
      rule.onUnknown,
      allowed.filter((level) => level !== "remediate"),
    ),
    params: Object.fromEntries(params) as Record<string, unknown>,
  };
}

function readExemption(property: string, raw: unknown, ruleIds: readonly string[]): Exemption {
  const { finding, urn, reason, expires, ...others } = requireRecord(property, raw);
  rejectUnknownKeys(property, others, exemptionKeys);
  if (
    typeof finding !== "string" ||
    !/^[^/]+\/[^/]+$/.test(finding) ||
    !ruleIds.includes(finding.split("/")[0] ?? "")
  ) {
    throw new PolicyConfigError({
      property: `${property}.finding`,
      problem: `${JSON.stringify(finding)} is not a finding of this family`,
      fix: "copy the id in brackets at the end of the message, up to the comma",
    });
  }
  if (typeof urn !== "string" || !urn.startsWith("urn:") || urn.includes("*")) {
    throw new PolicyConfigError({
      property: `${property}.urn`,
      problem: `${JSON.stringify(urn)} is not the URN of one resource`,
      fix: "copy the URN from the preview; patterns are not supported",
    });
  }
  if (typeof reason !== "string" || reason.trim().length < MIN_REASON_LENGTH) {
    throw new PolicyConfigError({
      property: `${property}.reason`,
      problem: "the reason is missing or too short",
      fix: `write at least ${MIN_REASON_LENGTH} characters that an auditor can understand`,
    });
  }
  if (!isCalendarDate(expires)) {
    throw new PolicyConfigError({
      property: `${property}.expires`,
      problem: `${JSON.stringify(expires)} is not a calendar date`,
      fix: 'write the last day of the exemption as "YYYY-MM-DD"',
    });
  }
  return { finding, urn, reason, expires };
}

function exemptionKey(finding: string, urn: string): string {
  return `${finding} ${urn}`;
}

/**
 * Checks the configuration of one family.
 *
 * @param rules all rules of the pack; those of other families are left aside
 * @throws PolicyConfigError for an unknown rule, parameter or setting, a wrong level or a bad exemption.
 */
export function readFamilyConfig(family: Family, rules: readonly Rule[], raw: unknown = {}): FamilySettings {
  const config = requireRecord(family, raw);
  rejectUnknownKeys(family, config, familyKeys);
  const familyRules = rules.filter((rule) => rule.family === family);
  const ruleIds = familyRules.map((rule) => rule.id);
  const ruleConfigs = config.rules === undefined ? {} : requireRecord(`${family}.rules`, config.rules);
  const unknownRule = Object.keys(ruleConfigs).find((id) => !ruleIds.includes(id));
  if (unknownRule !== undefined) {
    throw new PolicyConfigError({
      property: `${family}.rules.${unknownRule}`,
      problem: `the family "${family}" has no such rule`,
      fix: "use a rule id from docs/rules.md",
    });
  }
  const settings = new Map(
    familyRules.map((rule) => [rule.id, readRule(`${family}.rules.${rule.id}`, rule, ruleConfigs[rule.id])]),
  );
  const rawExemptions = config.exemptions ?? [];
  if (!Array.isArray(rawExemptions)) {
    throw new PolicyConfigError({
      property: `${family}.exemptions`,
      problem: "this is not a list",
      fix: "write a list of { finding, urn, reason, expires }",
    });
  }
  const exemptions = new Map(
    rawExemptions.map((item, index) => {
      const exemption = readExemption(`${family}.exemptions[${index}]`, item, ruleIds);
      return [exemptionKey(exemption.finding, exemption.urn), exemption];
    }),
  );
  const level = readLevel(`${family}.enforcementLevel`, config.enforcementLevel, "mandatory", levels);
  return {
    disabled: level === "disabled",
    exemptions: [...exemptions.values()],
    ruleSettings: (rule) => settings.get(rule.id) ?? readRule(rule.id, rule, undefined),
    exemption: (finding, urn) => exemptions.get(exemptionKey(finding, urn)),
  };
}

/**
 * Checks the configuration of the whole pack: an object of the shape that `pulumi preview --policy-pack-config` takes.
 *
 * @throws PolicyConfigError as readFamilyConfig does, and for an unknown family.
 */
export function readPackConfig(rules: readonly Rule[], raw: unknown): PackSettings {
  const config = requireRecord("policy configuration", raw);
  rejectUnknownKeys("policy configuration", config, families);
  return new Map(families.map((family) => [family, readFamilyConfig(family, rules, config[family])]));
}

/**
 * Reads and checks a configuration file.
 *
 * @throws PolicyConfigError also when the file cannot be read or is not JSON.
 */
export function loadPackConfig(rules: readonly Rule[], file: string): PackSettings {
  return readPackConfig(rules, readJson(file));
}

/**
 * Reads and checks a configuration file; what is returned is its content as it is written.
 *
 * @throws PolicyConfigError as loadPackConfig does.
 */
export function readConfigFile(file: string, rules: readonly Rule[]): unknown {
  const content = readJson(file);
  readPackConfig(rules, content);
  return content;
}

function readJson(file: string): unknown {
  try {
    const text = readFileSync(file, "utf8");
    const content = JSON.parse(text) as unknown;
    const twice = duplicateKey(text);
    if (twice !== undefined) throw new Error(`the key ${JSON.stringify(twice)} stands twice in one object`);
    return content;
  } catch (error) {
    throw new PolicyConfigError({
      property: file,
      problem: `the file cannot be read as JSON (${error instanceof Error ? error.message : String(error)})`,
      fix: "pass a policy configuration file such as policy-pack/config/prod.json",
    });
  }
}

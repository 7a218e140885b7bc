import type { LabelledCase } from "./labelledCase";

type RuleParams = Readonly<Record<string, readonly string[]>>;
type ParamsByRule = Readonly<Record<string, RuleParams>>;

/** How a parameter of a source is spelled as one of ours. The first entry whose check and parameter fit is taken. */
interface Translation {
  /** Start of the source's name of the check. */
  readonly check: string;
  readonly param: string;
  readonly rule: string;
  readonly ruleParam: string;
}

const translations: readonly Translation[] = [
  { check: "allowedreposv2", param: "allowedImages", rule: "adm-trusted-registries", ruleParam: "allowedRegistries" },
  { check: "allowedrepos", param: "repos", rule: "adm-trusted-registries", ruleParam: "allowedRegistries" },
  { check: "disallowedrepos", param: "repos", rule: "adm-trusted-registries", ruleParam: "deniedRegistries" },
];

/**
 * The parameters of our rules for a case's own: sources name their allow-lists differently. What is not translated
 * here is left to the rules' defaults.
 */
export function paramsOfCase(labelled: LabelledCase): ParamsByRule {
  const result: Record<string, RuleParams> = {};
  for (const [param, value] of Object.entries(labelled.params ?? {})) {
    const translation = translations.find(
      (entry) => labelled.check?.startsWith(entry.check) === true && entry.param === param,
    );
    if (translation === undefined || !isStrings(value)) continue;
    result[translation.rule] = { ...result[translation.rule], [translation.ruleParam]: value };
  }
  return result;
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

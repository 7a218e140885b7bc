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

const containerLists = ["containers", "initContainers", "ephemeralContainers"];

/**
 * A case's resource without the containers that the source exempts by their image (`exemptImages`: names, or beginnings
 * before a last `*`). Our pack exempts findings of a resource instead, which leaves the same containers unreported.
 */
export function withoutExemptContainers(props: unknown, params: LabelledCase["params"]): unknown {
  const exempt = params?.exemptImages;
  return isStrings(exempt) && exempt.length > 0 ? dropContainers(props, exempt) : props;
}

function dropContainers(props: unknown, exempt: readonly string[]): unknown {
  if (Array.isArray(props)) return props.map((item) => dropContainers(item, exempt));
  if (typeof props !== "object" || props === null) return props;
  return Object.fromEntries(
    Object.entries(props).map(([key, value]) => {
      const isList = containerLists.includes(key) && Array.isArray(value);
      return [key, isList ? value.filter((container) => !isExempt(container, exempt)) : dropContainers(value, exempt)];
    }),
  );
}

function isExempt(container: unknown, exempt: readonly string[]): boolean {
  const image = (container as { image?: unknown } | null)?.image;
  if (typeof image !== "string") return false;
  return exempt.some((name) => (name.endsWith("*") ? image.startsWith(name.slice(0, -1)) : image === name));
}

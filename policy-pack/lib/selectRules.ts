import controlReferences from "../controlReferences.json";
import type { Family, Rule, Severity } from "./rule";

/** What rules to keep; every criterion that is given must hold, any of its values is enough. */
export interface RuleSelection {
  /** Frameworks of the control catalogue, e.g. `cis-eks`, `pss`, `pci-dss`. */
  readonly frameworks?: readonly string[];
  readonly severities?: readonly Severity[];
  /** Where the cluster runs: `local`, `eks`, `aks`, `gke`, `doks`. */
  readonly platforms?: readonly string[];
}

const familyPlatform: Readonly<Partial<Record<Family, string>>> = {
  aws: "eks",
  azure: "aks",
  gcp: "gke",
  digitalocean: "doks",
};

const references: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = controlReferences;

/** The requirements of frameworks that a rule supports, by framework, through its controls. */
export function frameworkReferences(rule: Rule): ReadonlyMap<string, readonly string[]> {
  const result = new Map<string, readonly string[]>();
  for (const control of rule.controls) {
    for (const [framework, requirements] of Object.entries(references[control] ?? {})) {
      result.set(framework, [...new Set([...(result.get(framework) ?? []), ...requirements])]);
    }
  }
  return result;
}

/**
 * The rules of a selection, for a pack of one's own. Rules for Kubernetes and for whole stacks hold on every platform.
 *
 * @example new PolicyPack("pss", { policies: packPolicies(selectRules(rules, { frameworks: ["pss"] })) })
 */
export function selectRules(rules: readonly Rule[], selection: RuleSelection): readonly Rule[] {
  const { frameworks, severities, platforms } = selection;
  return rules.filter((rule) => {
    const supported = frameworkReferences(rule);
    const platform = familyPlatform[rule.family];
    return (
      (frameworks === undefined || frameworks.some((framework) => supported.has(framework))) &&
      (severities === undefined || severities.includes(rule.severity)) &&
      (platforms === undefined || platform === undefined || platforms.includes(platform))
    );
  });
}

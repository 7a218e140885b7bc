import { givenRight, type GivenRight, type PolicyRule } from "./policyRule";
import type { Power } from "./power";
import { escalationPowers } from "./powers/escalation";
import { guardrailPowers } from "./powers/guardrails";
import { infrastructurePowers } from "./powers/infrastructure";
import { podPowers } from "./powers/pods";
import { secretPowers } from "./powers/secrets";

/**
 * The table of powers: what a rule of a role can let its holder do beyond what it seems to say. The policy pack, the
 * review of a running cluster and the baseline's admission policies all read it.
 */
export const powers: readonly Power[] = [
  ...escalationPowers,
  ...secretPowers,
  ...podPowers,
  ...infrastructurePowers,
  ...guardrailPowers,
];

/** Where a role counts: bound in all namespaces, or in one. */
export interface Scope {
  readonly clusterWide: boolean;
}

/**
 * What of a rule gives a power, once for each right. For code that is read, not run: rights on objects of no namespace
 * count in a Role too, because they tell what its author meant.
 */
export function rightsOfPower(rule: PolicyRule, power: Power, { clusterWide }: Scope): readonly GivenRight[] {
  if (power.reach === "all-namespaces" && !clusterWide) return [];
  return power.rights
    .map((right) => givenRight(rule, right, clusterWide))
    .filter((given) => given !== undefined)
    .filter(({ resource }, index, all) => all.findIndex((other) => other.resource === resource) === index);
}

/** Index of the path among a rule's `nonResourceURLs` that gives a power, or undefined. */
export function pathOfPower({ nonResourceURLs = [] }: PolicyRule, { paths = [] }: Power): number | undefined {
  const index = nonResourceURLs.findIndex((granted) => paths.some((path) => isPath(granted, path)));
  return index < 0 ? undefined : index;
}

function isPath(granted: string, path: string): boolean {
  return granted.endsWith("*") ? path.startsWith(granted.slice(0, -1)) : granted === path;
}

/** Whether rules give a power to somebody to whom they are bound. */
export function hasPower(rules: readonly PolicyRule[], power: Power, scope: Scope): boolean {
  if (power.reach === "cluster-objects" && !scope.clusterWide) return false;
  return rules.some((rule) => rightsOfPower(rule, power, scope).length > 0 || pathOfPower(rule, power) !== undefined);
}

/** The powers that rules give to somebody to whom they are bound. */
export function powersOf(rules: readonly PolicyRule[], scope: Scope): readonly Power[] {
  return powers.filter((power) => hasPower(rules, power, scope));
}

/** Whether a rule lets its holder do everything. */
export function isEverything({ apiGroups, resources, verbs, resourceNames = [] }: PolicyRule): boolean {
  return [apiGroups, resources, verbs].every((list) => list?.includes("*")) && resourceNames.length === 0;
}

/** Whether a rule gives more than it names, and more still with every release. */
export function hasWildcard({ apiGroups = [], resources = [], verbs, nonResourceURLs = [] }: PolicyRule): boolean {
  return (
    verbs.includes("*") ||
    resources.some((resource) => resource.split("/").includes("*")) ||
    nonResourceURLs.some((path) => path === "*" || path === "/*") ||
    (resources.length > 0 && apiGroups.includes("*"))
  );
}

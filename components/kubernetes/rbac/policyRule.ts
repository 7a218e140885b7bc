/** One rule of a Role or a ClusterRole. */
export interface PolicyRule {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

/** Something that rules may let their holder do: any of the verbs on any of the resources of any of the groups. */
export interface Right {
  /** `*`: whatever the group. */
  readonly apiGroups: readonly string[];
  /** A last `*` stands for every ending; `*` alone for every resource of the group, subresources apart. */
  readonly resources: readonly string[];
  /** A last `*` stands for every ending. */
  readonly verbs: readonly string[];
  /** With `resourceNames`, in one namespace, it is what a component needs to start. */
  readonly narrowWhenNamed?: true;
  /** Names of objects that give nothing away. */
  readonly harmlessNames?: readonly string[];
  /** Names of the only objects that give something away, where `resourceNames` says which are meant. */
  readonly harmfulNames?: readonly string[];
}

/** Which verb and which resource of a rule give a right. */
export interface GivenRight {
  readonly verb: number;
  readonly resource: number;
}

export const readVerbs = ["get", "list", "watch"];
export const changeVerbs = ["create", "update", "patch"];
export const writeVerbs = [...changeVerbs, "delete", "deletecollection"];

/**
 * What of a rule gives a right, wildcards included; undefined when nothing does. Names are read as their author means
 * them: `core` is no API group and `pods/*` no resource, but whoever writes them wants the core group and every
 * subresource.
 *
 * @param clusterWide whether the rule holds in all namespaces.
 */
export function givenRight(rule: PolicyRule, right: Right, clusterWide: boolean): GivenRight | undefined {
  const { apiGroups = [], resources = [], resourceNames = [] } = rule;
  if (!apiGroups.some((group) => isGroup(group, right))) return undefined;
  // On whatever resource, the verb itself is meant: `*` there is the wildcard's own finding.
  const every = right.apiGroups.includes("*") ? [] : ["*"];
  const isVerb = (granted: string): boolean =>
    every.includes(granted) || right.verbs.some((wanted) => isLike(normal(granted), wanted));
  const verb = rule.verbs.findIndex(isVerb);
  if (verb < 0) return undefined;
  if (resourceNames.length > 0 && isNarrow(right, resourceNames, clusterWide)) return undefined;
  const resource = resources.findIndex((granted) => right.resources.some((wanted) => covers(normal(granted), wanted)));
  return resource < 0 ? undefined : { verb, resource };
}

function isNarrow(
  { narrowWhenNamed, harmlessNames, harmfulNames }: Right,
  names: readonly string[],
  clusterWide: boolean,
): boolean {
  if (narrowWhenNamed === true && !clusterWide) return true;
  if (harmfulNames !== undefined) return !names.some((name) => harmfulNames.includes(name));
  return harmlessNames !== undefined && names.every((name) => harmlessNames.includes(name));
}

function isGroup(granted: string, { apiGroups }: Right): boolean {
  const group = normal(granted).replace(/\/v\d\w*$/, "");
  return group === "*" || apiGroups.includes("*") || apiGroups.includes(["core", "v1"].includes(group) ? "" : group);
}

function covers(granted: string, wanted: string): boolean {
  if (granted === "*") return true;
  if (wanted === "*") return !granted.includes("/");
  if (isLike(granted, wanted)) return true;
  const [resource, subresource] = wanted.split("/");
  return subresource !== undefined && [`${resource}/*`, `*/${subresource}`, "*/*"].includes(granted);
}

function isLike(text: string, pattern: string): boolean {
  return pattern.endsWith("*") ? text.startsWith(pattern.slice(0, -1)) : text === pattern;
}

function normal(name: string): string {
  return name.trim().toLowerCase();
}

import type { KubernetesObject } from "../kubernetesObject";
import type { Value } from "../value";

/** Kinds that grant rights. */
export const roleKinds = ["Role", "ClusterRole"];
/** Kinds that give the rights of a role to somebody. */
export const bindingKinds = ["RoleBinding", "ClusterRoleBinding"];

/** One rule of a Role or ClusterRole: these verbs on these resources of these groups. */
export interface RbacRule {
  readonly value: Value;
  readonly verbs: readonly Value[];
  readonly resources: readonly Value[];
  readonly apiGroups: readonly Value[];
  readonly limitedToNames: boolean;
}

/** The rules of a role. */
export function rbacRules(object: KubernetesObject): readonly RbacRule[] {
  return object.value
    .get("rules")
    .items()
    .map((value) => ({
      value,
      verbs: value.get("verbs").items(),
      resources: value.get("resources").items(),
      apiGroups: value.get("apiGroups").items(),
      limitedToNames: value.get("resourceNames").items().length > 0,
    }));
}

/** A right to look for: any of the verbs on any of the resources of the group. */
export interface Right {
  readonly apiGroup: string;
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/**
 * The place where a rule grants a right, wildcards included; undefined when it does not. A `*` among the resources
 * also stands for every subresource, and a subresource can be granted of all resources at once.
 */
export function grantOf(rule: RbacRule, right: Right): Value | undefined {
  const inGroup = rule.apiGroups.some((group) => group.string() === "*" || group.string() === right.apiGroup);
  if (!inGroup) return undefined;
  const mayVerb = rule.verbs.some((verb) => verb.string() === "*" || right.verbs.includes(verb.string() ?? ""));
  if (!mayVerb) return undefined;
  return rule.resources.find((resource) => right.resources.some((wanted) => covers(resource.string() ?? "", wanted)));
}

function covers(granted: string, wanted: string): boolean {
  if (granted === "*" || granted === wanted) return true;
  // What is extra about a user is impersonated by its key: userextras/scopes.
  if (wanted === "userextras" && granted.startsWith("userextras/")) return true;
  const [resource = "", subresource] = wanted.split("/");
  return subresource !== undefined && (granted === `${resource}/*` || granted === `*/${subresource}`);
}

/** The first thing in a rule that is not known, where it could be what is looked for. */
export function unknownIn(rule: RbacRule): Value | undefined {
  return [...rule.verbs, ...rule.resources, ...rule.apiGroups].find((value) => value.isUnknown);
}

/** The subjects of a binding. */
export function subjectsOf(object: KubernetesObject): readonly Value[] {
  return object.value.get("subjects").items();
}

/** Verbs that read. */
export const readVerbs = ["get", "list", "watch"];
/** Verbs that change. */
export const writeVerbs = ["create", "update", "patch", "delete", "deletecollection"];
/** Verbs that a role without business there should not have: those that change, and to act as the object. */
export const changingVerbs = [...writeVerbs, "impersonate"];

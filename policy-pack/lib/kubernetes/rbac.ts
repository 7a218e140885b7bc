import {
  givenRight,
  rightsOfPower,
  isPlatformPower,
  pathOfPower,
  powers,
  type PolicyRule,
  type Power,
  type Right,
  type Subject,
} from "../../../components/kubernetes/rbac";
import type { KubernetesObject } from "../kubernetesObject";
import { unknownPlaceholders, type Value } from "../value";

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

/** A rule as the table of powers reads it. What is not known counts for nothing: `unknownIn` finds it. */
export function policyRule(rule: RbacRule): PolicyRule {
  // Placeholders keep their place, so that an index is the same in the list of values.
  const texts = (values: readonly Value[]): string[] =>
    values.map((value) => value.string() ?? unknownPlaceholders.string);
  return {
    verbs: texts(rule.verbs),
    apiGroups: texts(rule.apiGroups),
    resources: texts(rule.resources),
    resourceNames: texts(rule.value.get("resourceNames").items()),
    nonResourceURLs: texts(rule.value.get("nonResourceURLs").items()),
  };
}

/** A power that a rule of a role gives. */
export interface GivenPower {
  readonly power: Power;
  readonly rule: RbacRule;
  /** Where the rule names what is given. */
  readonly resource: Value;
  readonly verb: Value;
}

const byId = new Map(powers.map((power) => [power.id, power]));

/**
 * Powers of the table that a role gives, those of the given ids. The baseline's own roles are left out for exactly the
 * powers that they are made for.
 *
 * @throws Error when an id is not in the table: a mistake of the author, found as soon as the pack is loaded.
 */
export function powerFinder(...ids: readonly string[]): (object: KubernetesObject) => readonly GivenPower[] {
  const wanted = ids.map((id) => {
    const power = byId.get(id);
    if (power === undefined) throw new Error(`there is no power ${id}`);
    return power;
  });
  return (object) => {
    const scope = { clusterWide: object.kind === "ClusterRole" };
    const asked = wanted.filter(({ id }) => !isPlatformPower(object.name, id));
    return rbacRules(object).flatMap((rule) => {
      const plain = policyRule(rule);
      return asked.flatMap((power): GivenPower[] => {
        const given = rightsOfPower(plain, power, scope).flatMap((right): GivenPower[] => {
          const [resource, verb] = [rule.resources[right.resource], rule.verbs[right.verb]];
          return resource === undefined || verb === undefined ? [] : [{ power, rule, resource, verb }];
        });
        if (given.length > 0) return given;
        const path = pathOfPower(plain, power);
        const place = path === undefined ? undefined : rule.value.get("nonResourceURLs").get(path);
        return place === undefined ? [] : [{ power, rule, resource: place, verb: place }];
      });
    });
  };
}

/** Where a rule grants a right, whatever the names it is limited to; undefined when it does not. */
export function placeOf(rule: RbacRule, right: Right): Value | undefined {
  const given = givenRight(policyRule(rule), right, true);
  return given && rule.resources[given.resource];
}

/** The first thing in a rule that is not known, where it could be what is looked for. */
export function unknownIn(rule: RbacRule): Value | undefined {
  return [...rule.verbs, ...rule.resources, ...rule.apiGroups].find((value) => value.isUnknown);
}

/** The subjects of a binding. */
export function subjectsOf(object: KubernetesObject): readonly Value[] {
  return object.value.get("subjects").items();
}

/** A subject as the table of powers reads it; an unknown or absent name is empty. */
export function subjectOf(subject: Value): Subject {
  const namespace = subject.get("namespace").string();
  return {
    kind: subject.get("kind").string() ?? "",
    name: subject.get("name").string() ?? "",
    ...(namespace === undefined ? {} : { namespace }),
  };
}

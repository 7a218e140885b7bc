import { readPackConfig } from "../../../policy-pack/lib/config";
import { Evaluator } from "../../../policy-pack/lib/evaluate";
import { stackOf, type StackResource } from "../../../policy-pack/lib/resource";
import { Value } from "../../../policy-pack/lib/value";
import { rules } from "../../../policy-pack/rules";
import { TODAY } from "../support/evaluateRule";

/** A resource that a component registered. */
export interface RegisteredResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
}

/** One posture field flipped, and the findings that exactly this must bring about. */
export interface Mutation {
  readonly what: string;
  /** Logical name of the resource. */
  readonly on: string;
  /** Path of the field, with indexes as numbers. */
  readonly path: readonly (string | number)[];
  /** The weakened value; undefined removes the field. */
  readonly to: unknown;
  readonly fires: readonly string[];
}

const evaluator = new Evaluator(rules, readPackConfig(rules, {}), TODAY);

function stackResource({ type, name, inputs }: RegisteredResource): StackResource {
  return {
    type,
    name,
    urn: `urn:pulumi:test::mutation::${type}::${name}`,
    props: Value.of(inputs),
    parent: undefined,
    dependencies: [],
    propertyDependencies: {},
  };
}

/** The findings of the whole pack on a set of resources, each with the name of its resource. */
export function findingsOf(resources: readonly RegisteredResource[]): readonly string[] {
  const all = resources.map(stackResource);
  const violations = [
    ...all.flatMap((resource) => evaluator.evaluateResource(resource)),
    ...evaluator.evaluateStack(stackOf(all)),
  ];
  return [...new Set(violations.map(({ finding }) => finding))].sort();
}

/** The resources with one field changed. @throws Error when the resource or the field is not there: the matrix is stale. */
export function mutate(resources: readonly RegisteredResource[], mutation: Mutation): readonly RegisteredResource[] {
  if (!resources.some(({ name }) => name === mutation.on)) throw new Error(`there is no resource "${mutation.on}"`);
  return resources.map((resource) => {
    if (resource.name !== mutation.on) return resource;
    const inputs = structuredClone(resource.inputs);
    const parent = mutation.path
      .slice(0, -1)
      .reduce<unknown>((value, key) => (value as Record<string | number, unknown> | undefined)?.[key], inputs);
    if (typeof parent !== "object" || parent === null) {
      throw new Error(`"${mutation.on}" has no ${mutation.path.join(".")}`);
    }
    const key = mutation.path.at(-1) ?? "";
    if (mutation.to === undefined) Reflect.deleteProperty(parent, key);
    else (parent as Record<string | number, unknown>)[key] = mutation.to;
    return { ...resource, inputs };
  });
}

/** What a mutation brings about: findings that were not there before. */
export function firedBy(resources: readonly RegisteredResource[], mutation: Mutation): readonly string[] {
  const before = new Set(findingsOf(resources));
  return findingsOf(mutate(resources, mutation)).filter((finding) => !before.has(finding));
}

import { readPackConfig } from "../../../policy-pack/lib/config";
import type { Rule } from "../../../policy-pack/lib/rule";
import { Evaluator } from "../../../policy-pack/lib/evaluate";
import { stackOf, type StackResource } from "../../../policy-pack/lib/resource";
import { unknownPlaceholders, Value } from "../../../policy-pack/lib/value";
import { type RegisteredResource, UNKNOWN } from "./previewResources";

/** What was unknown to the test's reader is unknown to the rules. */
function asPulumiSends(value: unknown): unknown {
  if (value === UNKNOWN) return unknownPlaceholders.string;
  if (Array.isArray(value)) return value.map(asPulumiSends);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, asPulumiSends(member)]));
}

function findings(evaluator: Evaluator, registered: Iterable<RegisteredResource>): string[] {
  const resources = [...registered];
  const urns = new Map(resources.map((resource) => [resource.name, resource.urn]));
  const seen = resources.map((resource): StackResource => ({
    type: resource.type,
    name: resource.name,
    urn: resource.urn,
    props: Value.of(asPulumiSends(resource.inputs)),
    parent: urns.get(resource.parent),
    dependencies: resource.dependencies.flatMap((name) => urns.get(name) ?? []),
    propertyDependencies: resource.propertyDependencies,
  }));
  const violations = [
    ...seen.flatMap((resource) => evaluator.evaluateResource(resource)),
    ...evaluator.evaluateStack(stackOf(seen)),
  ];
  return violations
    .map(({ level, finding, urn }) => `${level} ${finding} ${urn.slice(urn.lastIndexOf("::") + 2)}`)
    .sort();
}

/** Reads the findings of these rules with production's levels, `<level> <finding> <resource>`, sorted. */
export function packFindings(rules: readonly Rule[]): (registered: Iterable<RegisteredResource>) => string[] {
  const evaluator = new Evaluator(rules, readPackConfig(rules, {}), "2026-06-15");
  return (registered) => findings(evaluator, registered);
}

/** The resource with one input changed; the path has dots, list items are numbers, and undefined reads as absent. */
export function mutated(resource: RegisteredResource, path: string, value: unknown): RegisteredResource {
  const inputs = structuredClone(resource.inputs) as Record<string, unknown>;
  const parts = path.split(".");
  const last = parts.pop() as string;
  const holder = parts.reduce<Record<string, unknown>>((at, part) => at[part] as Record<string, unknown>, inputs);
  holder[last] = value;
  return { ...resource, inputs };
}

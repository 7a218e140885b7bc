import type { Stack, StackResource } from "./resource";
import type { Value } from "./value";

/** Outputs and inputs by which other resources name a resource. */
const identities = ["id", "arn", "name", "keyId", "uuid"] as const;
const MAX_DEPTH = 10;

/** The known strings anywhere below a value. */
function stringsIn(value: Value, depth = 0): readonly string[] {
  const text = value.string();
  if (text !== undefined) return [text];
  if (value.isUnknown || depth === MAX_DEPTH) return [];
  const children = [...value.items(), ...value.entries().map(([, child]) => child)];
  return children.flatMap((child) => stringsIn(child, depth + 1));
}

/**
 * Whether a property of a resource names another resource: by an identity that is known, or by a reference that the
 * engine reports while the identity is unknown.
 *
 * @param property a top-level property, because the engine reports references for those
 */
export function refersTo(resource: StackResource, property: string, target: StackResource): boolean {
  if (resource.propertyDependencies[property]?.includes(target.urn) === true) return true;
  const known = identities
    .flatMap((key) => [target.props.get(key).string(), target.outputs?.get(key).string()])
    .filter((id) => id !== undefined && id !== "");
  return known.length > 0 && stringsIn(resource.props.get(property)).some((text) => known.includes(text));
}

/** The resources of the given types that a property of a resource names. */
export function referencedBy(
  stack: Stack,
  resource: StackResource,
  property: string,
  types: readonly string[],
): readonly StackResource[] {
  return types.flatMap((type) => stack.ofType(type)).filter((target) => refersTo(resource, property, target));
}

/** The resources of the given types one of whose properties names the target. */
export function referrersOf(
  stack: Stack,
  target: StackResource,
  property: string,
  types: readonly string[],
): readonly StackResource[] {
  return types.flatMap((type) => stack.ofType(type)).filter((resource) => refersTo(resource, property, target));
}

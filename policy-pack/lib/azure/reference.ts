import { refersTo } from "../references";
import type { Stack, StackResource } from "../resource";

/**
 * Whether a property names another resource: by a reference that the engine reports, or by a resource id that ends in
 * the other's name, e.g. `/subscriptions/…/virtualNetworks/nodes`.
 *
 * @param property a top-level property
 * @param nameProperty the input that holds the other's name, e.g. `virtualNetworkName`
 */
export function names(resource: StackResource, property: string, target: StackResource, nameProperty: string): boolean {
  if (refersTo(resource, property, target)) return true;
  const name = target.props.get(nameProperty).string()?.toLowerCase();
  const value = resource.props.get(property).string()?.toLowerCase();
  if (name === undefined || name === "" || value === undefined) return false;
  return value === name || value.endsWith(`/${name}`);
}

/** The resources of a type one of whose properties names the target. */
export function resourcesThatName(
  stack: Stack,
  type: string,
  property: string,
  target: StackResource,
  nameProperty: string,
): readonly StackResource[] {
  return stack.ofType(type).filter((resource) => names(resource, property, target, nameProperty));
}

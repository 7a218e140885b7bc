import { kubernetesObjects, type KubernetesObject } from "../kubernetesObject";
import type { Stack, StackResource } from "../resource";
import type { Value } from "../value";

/** A Kubernetes object of a stack, with the resource that a finding names. */
export interface StackObject extends KubernetesObject {
  readonly resource: StackResource;
}

interface StackIndex {
  readonly objects: readonly StackObject[];
  readonly byKind: ReadonlyMap<string, readonly StackObject[]>;
}

const cache = new WeakMap<Stack, StackIndex>();

function indexOf(stack: Stack): StackIndex {
  const known = cache.get(stack);
  if (known !== undefined) return known;
  const objects = stack.resources.flatMap((resource) =>
    kubernetesObjects(resource).map((object) => ({ ...object, resource })),
  );
  const byKind = new Map<string, StackObject[]>();
  for (const object of objects) {
    const sameKind = byKind.get(object.kind);
    if (sameKind === undefined) byKind.set(object.kind, [object]);
    else sameKind.push(object);
  }
  const index = { objects, byKind };
  cache.set(stack, index);
  return index;
}

/**
 * Every whole Kubernetes object of a stack, lists taken apart. Patches of objects that others have made are left out:
 * what they do not say is not missing, and proves nothing about others.
 */
export function objectsOfStack(stack: Stack): readonly StackObject[] {
  return withPatchesOfStack(stack).filter(isWhole);
}

/** Every Kubernetes object of a stack and every patch: for rules that judge what is there, not what is missing. */
export function withPatchesOfStack(stack: Stack): readonly StackObject[] {
  return indexOf(stack).objects;
}

/** The whole objects of some kinds. */
export function ofKinds(stack: Stack, kinds: readonly string[]): readonly StackObject[] {
  return withPatchesOfKinds(stack, kinds).filter(isWhole);
}

/** The objects of some kinds and the patches of such. */
export function withPatchesOfKinds(stack: Stack, kinds: readonly string[]): readonly StackObject[] {
  const { byKind } = indexOf(stack);
  return kinds.flatMap((kind) => byKind.get(kind) ?? []);
}

function isWhole({ partial }: StackObject): boolean {
  return !partial;
}

const systemNamespaces = ["kube-system", "kube-public", "kube-node-lease"];

/** The namespaces that a stack makes for its own use. */
export function ownNamespaces(stack: Stack): readonly StackObject[] {
  return ofKinds(stack, ["Namespace"]).filter(({ name }) => !systemNamespaces.includes(name) && name !== "default");
}

/** Whether an object lies in a namespace: by name, or by a reference to the namespace of the same stack. */
export function isInNamespace(object: StackObject, namespace: StackObject): boolean {
  if (object.namespace.isUnknown) return dependsOn(object, namespace.resource.urn);
  return namespaceName(object) === namespace.name;
}

function dependsOn(object: StackObject, urn: string): boolean {
  return Object.values(object.resource.propertyDependencies).some((urns) => urns.includes(urn));
}

/** The name of an object's namespace; `default` when it names none. Undefined when it is unknown. */
export function namespaceName(object: StackObject): string | undefined {
  return object.namespace.isAbsent ? "default" : object.namespace.string();
}

/** Whether two objects lie in the same namespace; an unknown namespace may be any, so the benefit of the doubt. */
export function sameNamespace(one: StackObject, other: StackObject): boolean {
  const names = [namespaceName(one), namespaceName(other)];
  return names.includes(undefined) || names[0] === names[1];
}

/** Whether a label selector selects an object with these labels. What is unknown is taken to match. */
export function selects(selector: Value, labels: Value): boolean {
  if (selector.isUnknown || labels.isUnknown) return true;
  const byLabels = selector
    .get("matchLabels")
    .entries()
    .every(([key, value]) => matchesValue(labels.get(key), [value]));
  return (
    byLabels &&
    selector
      .get("matchExpressions")
      .items()
      .every((expression) => matchesExpression(expression, labels))
  );
}

function matchesValue(label: Value, values: readonly Value[]): boolean {
  if (label.isUnknown || values.some((value) => value.isUnknown)) return true;
  return label.isPresent && values.some((value) => value.raw === label.raw);
}

function matchesExpression(expression: Value, labels: Value): boolean {
  const label = labels.get(expression.get("key").string() ?? "");
  const values = expression.get("values").items();
  switch (expression.get("operator").string()) {
    case "In":
      return matchesValue(label, values);
    case "NotIn":
      return label.isAbsent || !values.some((value) => value.isKnown && value.raw === label.raw);
    case "Exists":
      return label.isPresent;
    case "DoesNotExist":
      return label.isAbsent;
    default:
      return false;
  }
}

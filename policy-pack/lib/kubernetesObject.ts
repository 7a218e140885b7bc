import type { Resource } from "./resource";
import type { Value } from "./value";

/** One Kubernetes object of a resource. A resource is one object, or several when it is a list. */
export interface KubernetesObject {
  readonly resource: Resource;
  /**
   * The kind as rules name it: bare for what Kubernetes itself defines (`Deployment`, `Service`), with the API group
   * for everything else (`argoproj.io/Rollout`), because names such as `Service` are used twice.
   */
  readonly kind: string;
  /** `group/version` or `v1`. */
  readonly apiVersion: string;
  readonly value: Value;
  readonly name: string;
  /** The object's namespace, else the one that its provider gives to objects that name none. */
  readonly namespace: Value;
  /** Only some fields are given and the others stay as they are on the cluster (server-side apply patch). */
  readonly partial: boolean;
}

const TYPE_PREFIX = "kubernetes:";
const MAX_LIST_DEPTH = 5;
/** Components of the SDK that make objects of files; the objects are resources of their own. */
const componentGroups = new Set(["yaml", "kustomize"]);
/** API groups without a dot that Kubernetes itself serves; it also owns every group under k8s.io. */
const builtInGroups = new Set(["", "core", "apps", "batch", "extensions", "policy", "autoscaling"]);

function isBuiltInGroup(group: string): boolean {
  return builtInGroups.has(group) || group.endsWith(".k8s.io");
}

function qualifiedKind(apiVersion: string, kind: string): string {
  const group = apiVersion.includes("/") ? (apiVersion.split("/")[0] ?? "") : "";
  return isBuiltInGroup(group) ? kind : `${group}/${kind}`;
}

function makeObject(resource: Resource, value: Value, apiVersion: string, kind: string): KubernetesObject {
  const partial = kind.endsWith("Patch") && kind !== "Patch";
  return {
    resource,
    kind: qualifiedKind(apiVersion, partial ? kind.slice(0, -"Patch".length) : kind),
    apiVersion,
    value,
    name: value.at("metadata.name").string() ?? resource.name,
    namespace: namespaceOf(resource, value),
    partial,
  };
}

function namespaceOf(resource: Resource, value: Value): Value {
  const own = value.at("metadata.namespace");
  const inherited = resource.provider?.get("namespace");
  return own.isAbsent && inherited?.isPresent === true ? inherited : own;
}

function expand(resource: Resource, value: Value, apiVersion: string, kind: string, depth: number): KubernetesObject[] {
  const items = value.get("items");
  if (!kind.endsWith("List") || !Array.isArray(items.raw)) return [makeObject(resource, value, apiVersion, kind)];
  if (depth >= MAX_LIST_DEPTH) return [];
  const itemKind = kind.slice(0, -"List".length);
  return items.items().flatMap((item) => {
    const kindOfItem = item.get("kind").string() ?? itemKind;
    if (kindOfItem === "") return [];
    return expand(resource, item, item.get("apiVersion").string() ?? apiVersion, kindOfItem, depth + 1);
  });
}

const cache = new WeakMap<Resource, readonly KubernetesObject[]>();

/** The Kubernetes objects of a resource: none for other resources, the items for every `List` kind. */
export function kubernetesObjects(resource: Resource): readonly KubernetesObject[] {
  if (!resource.type.startsWith(TYPE_PREFIX)) return [];
  const known = cache.get(resource);
  if (known !== undefined) return known;
  const separator = resource.type.lastIndexOf(":");
  const group = resource.type.slice(TYPE_PREFIX.length, separator);
  if (componentGroups.has(group)) return [];
  const apiVersion = group.startsWith("core/") ? group.slice("core/".length) : group;
  const objects = expand(resource, resource.props, apiVersion, resource.type.slice(separator + 1), 0);
  cache.set(resource, objects);
  return objects;
}

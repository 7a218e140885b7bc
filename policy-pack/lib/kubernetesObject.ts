import { isBuiltInGroup } from "./kubernetes/apiGroups";
import { embeddedObjects } from "./kubernetes/embeddedObjects";
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
/** Components of the SDK that make objects of files; the objects are resources of their own. */
const componentGroups = new Set(["yaml", "yaml/v2", "kustomize", "kustomize/v2"]);

/** The kind as rules name it: alone where its group is one of Kubernetes' own, else `<group>/<kind>`. */
export function qualifiedKind(apiVersion: string, kind: string): string {
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

interface Unexpanded {
  readonly value: Value;
  readonly apiVersion: string;
  readonly kind: string;
}

/** The kind of an object of which it is not known yet: no rule can judge it, and one says so. */
export const UNKNOWN_KIND = "unknown";

/** Takes lists and objects that carry objects apart: a loop, because they may be nested as deep as their author likes. */
function expand(resource: Resource, root: Unexpanded): readonly KubernetesObject[] {
  const objects: KubernetesObject[] = [];
  const seen = new Set<unknown>();
  const waiting: Unexpanded[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, apiVersion, kind } = next;
    const items = value.get("items");
    if (kind.endsWith("List") && (Array.isArray(items.raw) || items.isUnknown)) {
      if (seen.has(value.raw)) continue;
      seen.add(value.raw);
      const listed = items.items().flatMap((item) => listItem(item, apiVersion, kind.slice(0, -"List".length)));
      waiting.push(...listed.reverse());
      continue;
    }
    const object = makeObject(resource, value, apiVersion, kind);
    objects.push(object);
    if (!carriesObjects(object) || seen.has(value.raw)) continue;
    seen.add(value.raw);
    const embedded = embeddedObjects(value).map((inner) => ({
      value: inner,
      apiVersion: inner.get("apiVersion").string() ?? "",
      kind: inner.get("kind").string() ?? "",
    }));
    waiting.push(...embedded.reverse());
  }
  return objects;
}

function listItem(item: Value, apiVersion: string, itemKind: string): readonly Unexpanded[] {
  const kind = item.get("kind");
  const name = kind.string() ?? itemKind;
  if (kind.isUnknown && (itemKind === "" || item.isKnown)) return [{ value: item, apiVersion, kind: UNKNOWN_KIND }];
  // In a plain List an item without kind is none, and the API server refuses it.
  return item.isAbsent || name === ""
    ? []
    : [{ value: item, apiVersion: item.get("apiVersion").string() ?? apiVersion, kind: name }];
}

/** Built-in kinds carry no objects, but for OpenShift's Template, which has been served without a group too. */
function carriesObjects({ kind }: KubernetesObject): boolean {
  return kind.includes("/") || kind === "Template";
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
  const objects = expand(resource, { value: resource.props, apiVersion, kind: resource.type.slice(separator + 1) });
  cache.set(resource, objects);
  return objects;
}

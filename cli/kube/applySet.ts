import { createHash } from "node:crypto";
import { groupOf, type KubeObject, type ObjectRef } from "./objects";

// Names of the ApplySet specification (KEP-3659), so that kubectl and other tools understand what belongs together.
export const PART_OF_LABEL = "applyset.kubernetes.io/part-of";
const ID_LABEL = "applyset.kubernetes.io/id";
const TOOLING_ANNOTATION = "applyset.kubernetes.io/tooling";
const GROUP_KINDS_ANNOTATION = "applyset.kubernetes.io/contains-group-kinds";
const NAMESPACES_ANNOTATION = "applyset.kubernetes.io/additional-namespaces";

/** Marks an object that Kubernetes itself had made before: when it leaves the set it is released, never deleted. */
export const ADOPTED_ANNOTATION = "hardened-cluster/adopted";

/** Where the record of a set is kept: tenants can neither read nor write there. */
const PARENT_NAMESPACE = "kube-system";

/** What a set held, or may hold, so that a later run finds what has to go. */
export interface ApplySetContents {
  /** `Kind.group`, or `Kind` of the core group. */
  groupKinds: ReadonlySet<string>;
  /** Namespaces of its members. */
  namespaces: ReadonlySet<string>;
}

export function parentRef(name: string): ObjectRef & { namespace: string } {
  return { apiVersion: "v1", kind: "ConfigMap", name, namespace: PARENT_NAMESPACE };
}

/** The id of a set, derived from its parent as the specification says. */
export function applySetId(name: string): string {
  const parent = parentRef(name);
  const identity = [parent.name, parent.namespace, parent.kind, groupOf(parent.apiVersion)].join(".");
  return `applyset-${createHash("sha256").update(identity).digest("base64url")}-v1`;
}

export function groupKind(object: { apiVersion: string; kind: string }): string {
  const group = groupOf(object.apiVersion);
  return group === "" ? object.kind : `${object.kind}.${group}`;
}

export function contentsOf(objects: readonly KubeObject[]): ApplySetContents {
  return {
    groupKinds: new Set(objects.map(groupKind)),
    namespaces: new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? [])),
  };
}

export function union(a: ApplySetContents, b: ApplySetContents): ApplySetContents {
  return {
    groupKinds: new Set([...a.groupKinds, ...b.groupKinds]),
    namespaces: new Set([...a.namespaces, ...b.namespaces]),
  };
}

/** The object that records a set. */
export function parentObject(name: string, contents: ApplySetContents): KubeObject {
  const namespaces = [...contents.namespaces].filter((namespace) => namespace !== PARENT_NAMESPACE).sort();
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: {
      name,
      namespace: PARENT_NAMESPACE,
      labels: { [ID_LABEL]: applySetId(name), "app.kubernetes.io/managed-by": "hardened-cluster" },
      annotations: {
        [TOOLING_ANNOTATION]: "hardened-cluster/v1",
        [GROUP_KINDS_ANNOTATION]: [...contents.groupKinds].sort().join(","),
        [NAMESPACES_ANNOTATION]: namespaces.join(","),
      },
    },
  };
}

/** What a parent object records; an absent parent records nothing. */
export function recordedContents(parent: KubeObject | undefined): ApplySetContents {
  const list = (annotation: string): string[] =>
    (parent?.metadata.annotations?.[annotation] ?? "").split(",").filter((item) => item !== "");
  return {
    groupKinds: new Set(list(GROUP_KINDS_ANNOTATION)),
    namespaces: new Set([...list(NAMESPACES_ANNOTATION), ...(parent === undefined ? [] : [PARENT_NAMESPACE])]),
  };
}

/** A member as it is sent to the API server: with the mark of its set. */
export function asMember(object: KubeObject, name: string, adopted: boolean): KubeObject {
  const { metadata } = object;
  return {
    ...object,
    metadata: {
      ...metadata,
      labels: { ...metadata.labels, [PART_OF_LABEL]: applySetId(name) },
      ...(adopted && { annotations: { ...metadata.annotations, [ADOPTED_ANNOTATION]: "true" } }),
    },
  };
}

import { type ContentOf, type Kind, kinds } from "./kinds";
import { BASELINE, ownLabels } from "./labels";

/** Name, place and marks of a Kubernetes object. */
export interface ManifestMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What says of which type an object is. */
export interface ObjectType {
  readonly apiVersion: string;
  readonly kind: string;
}

/** A plain Kubernetes object as it is sent to the API server. */
export interface Manifest extends ObjectType {
  readonly metadata: ManifestMetadata;
  readonly [field: string]: unknown;
}

/** What an object is called: cluster-scoped kinds have no namespace. */
export interface ObjectName {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** What the object is part of. Default: the baseline. */
  readonly partOf?: string;
}

/** The type of a kind that we write. */
export function typeOf(kind: Kind): ObjectType {
  return { apiVersion: kinds[kind].apiVersion, kind };
}

/** Writes an object with our labels; `content` is everything beside kind and metadata. */
export function manifest<K extends Kind>(kind: K, object: ObjectName, content: ContentOf<K>): Manifest {
  return customManifest(typeOf(kind), object, content);
}

/** Writes an object of a type that is not one of Kubernetes' own. */
export function customManifest(
  { apiVersion, kind }: ObjectType,
  object: ObjectName,
  content: Readonly<Record<string, unknown>>,
): Manifest {
  const { name, namespace, labels, annotations, partOf = BASELINE } = object;
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      labels: { ...labels, ...ownLabels(partOf) },
      ...(annotations === undefined ? {} : { annotations }),
    },
    ...content,
  };
}

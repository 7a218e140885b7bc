import * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { kinds } from "./kinds";
import type { Manifest, ObjectType } from "./manifest";
import { isMadeByKubernetes } from "./serviceAccounts";

interface ObjectClass {
  /** The fields beside kind and metadata. */
  readonly content: readonly string[];
  readonly Resource: new (name: string, args: object, opts: pulumi.CustomResourceOptions) => pulumi.CustomResource;
}

// By the API's own conventions.
const CUSTOM_CONTENT = ["spec"];

function classOf({ apiVersion, kind }: ObjectType): ObjectClass {
  const entry = Object.entries(kinds).find(([name, known]) => name === kind && known.apiVersion === apiVersion)?.[1];
  return {
    content: entry?.content ?? CUSTOM_CONTENT,
    Resource: (entry?.resource(kubernetes) ?? kubernetes.apiextensions.CustomResource) as ObjectClass["Resource"],
  };
}

/** Registers a manifest as a resource of the Pulumi Kubernetes SDK. */
export function createObject(
  logicalName: string,
  manifest: Manifest,
  opts: pulumi.CustomResourceOptions,
): pulumi.CustomResource {
  if (isMadeByKubernetes(manifest)) return takeOver(logicalName, manifest, opts);
  const { Resource } = classOf(manifest);
  return new Resource(logicalName, manifest, opts);
}

/**
 * Creating what Kubernetes makes at the same moment would fail on which of the two comes first: a patch applies to both
 * the object that is there and the one that is not yet.
 */
function takeOver(logicalName: string, manifest: Manifest, opts: pulumi.CustomResourceOptions): pulumi.CustomResource {
  return new kubernetes.core.v1.ServiceAccountPatch(
    logicalName,
    { ...manifest, apiVersion: "v1", kind: "ServiceAccount" },
    { ...opts, aliases: [{ type: "kubernetes:core/v1:ServiceAccount" }] },
  );
}

/**
 * Registers an object that follows from cluster facts. Its type is given apart, because it must be known while the facts
 * may not be; so must the names of its fields, which are those of its kind.
 */
export function createObjectFromFacts(
  logicalName: string,
  { apiVersion, kind }: ObjectType,
  manifest: pulumi.Output<Manifest>,
  opts: pulumi.CustomResourceOptions,
): pulumi.CustomResource {
  const { content, Resource } = classOf({ apiVersion, kind });
  const fields = content.map((field) => [field, manifest.apply((known) => known[field])] as const);
  return new Resource(
    logicalName,
    { apiVersion, kind, metadata: manifest.metadata, ...Object.fromEntries(fields) },
    opts,
  );
}

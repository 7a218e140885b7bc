import { CommandError } from "../errors";
import type { KubeObject, ObjectMeta } from "../kube/objects";
import type { PreviewedResource, PreviewResult } from "./result";
import { isPropertyMap, memberPath, revealSecrets, unknownPaths, type PropertyMap } from "./values";

/** A value of a manifest that is known only after deployment, so that the object cannot be applied. */
export class UnknownManifestValueError extends CommandError {
  constructor(
    /** URN of the resource. */
    readonly urn: string,
    /** Path of the value in the manifest. */
    readonly path: string,
  ) {
    super(
      `${urn}: ${path} is unknown before deployment, so the object cannot be applied`,
      `give ${path} a value that does not depend on another resource's outputs`,
    );
    this.name = "UnknownManifestValueError";
  }
}

/** Whether a resource stands for one object of the Kubernetes API. */
function isObject({ type, custom, inputs }: PreviewedResource): boolean {
  return custom && type.startsWith("kubernetes:") && inputs.apiVersion !== undefined && inputs.kind !== undefined;
}

function manifestOf({ urn, inputs }: PreviewedResource): KubeObject {
  const manifest = revealSecrets(inputs) as PropertyMap;
  const [unknown] = unknownPaths(manifest);
  if (unknown !== undefined) throw new UnknownManifestValueError(urn, unknown);
  const metadata = isPropertyMap(manifest.metadata) ? manifest.metadata : {};
  // Pulumi's provider would make a name up; an apply needs one that stays the same.
  if (metadata.name === undefined) throw new UnknownManifestValueError(urn, memberPath("metadata", "name"));
  return {
    ...manifest,
    apiVersion: String(manifest.apiVersion),
    kind: String(manifest.kind),
    metadata: metadata as unknown as ObjectMeta,
  };
}

/**
 * The Kubernetes objects of a preview as plain manifests, in the order of the resources, which is the same in every
 * preview of the same program. Objects that are only looked up are left out. Secrets are in plain form: for an API
 * server, never for a report.
 *
 * @throws CommandError when there are none: to go on would prune all that an earlier run has made.
 * @throws UnknownManifestValueError when a value is known only after deployment.
 */
export function kubernetesManifests({ resources, stack }: PreviewResult): KubeObject[] {
  const objects = resources.filter((resource) => !resource.read && isObject(resource));
  if (objects.length > 0) return objects.map(manifestOf);
  throw new CommandError(
    `stack ${stack} has no Kubernetes objects`,
    "name the stack that holds the baseline or the workloads",
  );
}

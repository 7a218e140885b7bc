import { CommandError } from "../errors";
import type { KubeObject, ObjectMeta } from "../kube/objects";
import type { PreviewedResource, PreviewResult } from "./result";
import { fillIn, valueKey, type GivenValues, type MissingValue } from "./missingValues";
import { isPropertyMap, revealSecrets, UNKNOWN, type PropertyMap } from "./values";

/** Values of manifests that are known only after deployment, so that the objects cannot be applied or written. */
export class MissingValuesError extends CommandError {
  constructor(readonly values: readonly MissingValue[]) {
    const [{ object, path }] = values as [MissingValue];
    const list = values.map(({ object, path, standIn = "" }) => `\n  ${object}: ${path} ${standIn}`.trimEnd()).join("");
    super(
      `${values.length === 1 ? "a value is" : `${values.length} values are`} known only after deployment:${list}`,
      `give each with --set '${object}:${path}=VALUE', or all in a file with --values`,
    );
    this.name = "MissingValuesError";
  }
}

/** Whether a resource stands for one object of the Kubernetes API. */
function isObject({ type, custom, inputs }: PreviewedResource): boolean {
  return custom && type.startsWith("kubernetes:") && inputs.apiVersion !== undefined && inputs.kind !== undefined;
}

function manifestOf({ urn, inputs }: PreviewedResource): KubeObject {
  const manifest = revealSecrets(inputs) as PropertyMap;
  const metadata = isPropertyMap(manifest.metadata) ? manifest.metadata : {};
  // Pulumi's provider would make a name up; an apply needs one that stays the same.
  if (metadata.name === undefined || metadata.name === UNKNOWN) {
    throw new CommandError(`${urn}: metadata.name is unknown before deployment`, "give the object a name of its own");
  }
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
 * @param given values that only a deployment gives
 * @throws CommandError when there are no objects (to go on would prune all that an earlier run has made), or when a value
 * is given that nothing lacks.
 * @throws MissingValuesError naming all that is lacking.
 */
export function kubernetesManifests(
  { resources, stack, standIns }: PreviewResult,
  given: GivenValues = new Map(),
): KubeObject[] {
  const objects = resources.filter((resource) => !resource.read && isObject(resource));
  if (objects.length === 0) {
    throw new CommandError(
      `stack ${stack} has no Kubernetes objects`,
      "name the stack that holds the baseline or the workloads",
    );
  }
  const isMissing = (value: unknown): boolean =>
    value === UNKNOWN || (typeof value === "string" && standIns.some((text) => value.includes(text)));
  const filled = objects.map((object) => fillIn(manifestOf(object), isMissing, given));
  requireUse(given, filled);
  const missing = filled.flatMap((result) => result.missing);
  if (missing.length > 0) throw new MissingValuesError(missing);
  return filled.map(({ object }) => object);
}

/** A value that is not used is a typing error, and what it was meant for would be missing elsewhere. */
function requireUse(given: GivenValues, filled: readonly ReturnType<typeof fillIn>[]): void {
  const lacking = filled.flatMap(({ missing }) => missing.map(({ object, path }) => `${object}:${path}`));
  for (const [object, values] of given) {
    const used = filled.find((result) => valueKey(result.object) === object && result.used.length > 0)?.used ?? [];
    const unused = [...values.keys()].find((path) => !used.includes(path));
    if (unused === undefined) continue;
    throw new CommandError(
      `${object}:${unused} is given, but no such value is missing`,
      lacking.length === 0 ? "leave it out" : `what is missing: ${lacking.join(", ")}`,
    );
  }
}

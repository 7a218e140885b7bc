import { setTimeout as delay } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { CommandError } from "../errors";
import { admissionActive } from "./admissionActive";
import { applyPhases, deletePhases } from "./applyOrder";
import {
  ADOPTED_ANNOTATION,
  applySetId,
  asMember,
  contentsOf,
  groupKind,
  parentObject,
  parentRef,
  PART_OF_LABEL,
  recordedContents,
  union,
  type ApplySetContents,
} from "./applySet";
import type { KubeClient } from "./client";
import { KubeError } from "./errors";
import { displayName, refOf, type KubeObject, type ObjectRef } from "./objects";

/** What happened to one object. `released`: it stays, without the fields that were applied. */
export type ApplyAction = "created" | "configured" | "unchanged" | "pruned" | "released";

export interface ApplyResult extends ObjectRef {
  action: ApplyAction;
}

export interface ApplyOptions {
  /** Name of the set that the objects form; what a run leaves out of its set is pruned. Default: `hardened-cluster`. */
  applySet?: string;
  /** Called for each object when it is done. */
  onResult?: (result: ApplyResult) => void;
}

const ADMISSION_POLICY = /^(Validating|Mutating)AdmissionPolicy(Binding)?$/;
const CONCURRENCY = 8;
const CRD_ATTEMPTS = 100;
const CRD_POLL_MS = 100;

/**
 * Makes the cluster hold exactly these objects of the set: server-side apply in order of dependency, then deletion of
 * what the set held before. A run that was killed is finished by the next one, as what may have to be pruned is
 * recorded before the first object is touched. An object of somebody else is never changed. Admission policies act
 * when it returns.
 *
 * @throws CommandError when an object exists that is not of this set, before anything is changed, or when the API
 * server refuses an object.
 */
export async function applyManifests(
  client: KubeClient,
  manifests: readonly KubeObject[],
  options: ApplyOptions = {},
): Promise<ApplyResult[]> {
  const name = options.applySet ?? "hardened-cluster";
  const before = await existingObjects(client, manifests);
  const members = manifests.map((object) => ownedMember(object, before.get(keyOf(object)), name));

  const parent = await client.find(parentRef(name));
  const recorded = recordedContents(parent);
  const wanted = contentsOf(manifests);
  const possible = union(recorded, wanted);
  await client.apply(parentObject(name, possible));

  const results: ApplyResult[] = [];
  const done = (result: ApplyResult): void => {
    results.push(result);
    options.onResult?.(result);
  };
  const kept = new Set<string>();
  for (const phase of applyPhases(members)) {
    await eachConcurrently(phase, async (member) => {
      const { created, object } = await client.apply(member).catch((error: unknown) => refuse("apply", member, error));
      if (object.metadata.uid !== undefined) kept.add(object.metadata.uid);
      const same = sameContent(before.get(keyOf(member)), object);
      done({ ...refOf(member), action: created ? "created" : same ? "unchanged" : "configured" });
    });
    await established(client, phase);
  }

  for (const phase of deletePhases(await leftOver(client, name, possible, versionsOf(manifests), kept))) {
    await eachConcurrently(phase, async (object) => done({ ...refOf(object), action: await prune(client, object) }));
  }
  if (!isDeepStrictEqual(possible, wanted)) await client.apply(parentObject(name, wanted));
  // What comes next may rely on them.
  const stored = results.filter(({ kind, action }) => ADMISSION_POLICY.test(kind) && action !== "unchanged");
  if (stored.length > 0) await admissionActive(client, new Set(stored.map(({ kind }) => kind)));
  return results;
}

/** Deletes everything that a set holds, and its record. */
export async function deleteApplySet(client: KubeClient, applySet = "hardened-cluster"): Promise<ApplyResult[]> {
  const parent = await client.find(parentRef(applySet));
  if (parent === undefined) return [];
  const results = await applyManifests(client, [], { applySet });
  await client.delete(parentRef(applySet));
  return results;
}

function keyOf(object: KubeObject): string {
  return `${groupKind(object)}/${object.metadata.namespace ?? ""}/${object.metadata.name}`;
}

async function existingObjects(client: KubeClient, manifests: readonly KubeObject[]): Promise<Map<string, KubeObject>> {
  const existing = new Map<string, KubeObject>();
  await eachConcurrently(manifests, async (manifest) => {
    const object = await client.find(refOf(manifest));
    if (object !== undefined) existing.set(keyOf(manifest), object);
  });
  return existing;
}

/** Objects that Kubernetes makes by itself and that a set may shape. */
function madeByKubernetes(object: KubeObject): boolean {
  const { name } = object.metadata;
  if (object.kind === "ServiceAccount") return name === "default";
  return object.kind === "Namespace" && ["default", "kube-system", "kube-public", "kube-node-lease"].includes(name);
}

function ownedMember(object: KubeObject, existing: KubeObject | undefined, name: string): KubeObject {
  const owner = existing?.metadata.labels?.[PART_OF_LABEL];
  if (existing === undefined) return asMember(object, name, false);
  if (owner === applySetId(name)) {
    return asMember(object, name, existing.metadata.annotations?.[ADOPTED_ANNOTATION] === "true");
  }
  if (owner === undefined && madeByKubernetes(existing)) return asMember(object, name, true);
  throw new CommandError(
    `${displayName(refOf(object))} exists and belongs to ${owner === undefined ? "somebody else" : `the set ${owner}`}`,
    `leave it to its owner and take it out of the stack, or delete it, or label it ${PART_OF_LABEL}=${applySetId(name)}`,
  );
}

function sameContent(before: KubeObject | undefined, after: KubeObject): boolean {
  const content = (object: KubeObject): KubeObject => {
    const metadata = { ...object.metadata, resourceVersion: "", managedFields: [] };
    return { ...object, metadata, status: undefined };
  };
  return before !== undefined && isDeepStrictEqual(content(before), content(after));
}

/** Custom resources can be applied only once their definition is being served. */
async function established(client: KubeClient, phase: readonly KubeObject[]): Promise<void> {
  for (const definition of phase.filter((object) => object.kind === "CustomResourceDefinition")) {
    for (let attempt = 1; !isEstablished(await client.get(refOf(definition))); attempt++) {
      if (attempt === CRD_ATTEMPTS) throw new CommandError(`${displayName(refOf(definition))} is not being served`);
      await delay(CRD_POLL_MS);
    }
  }
}

function isEstablished(definition: KubeObject): boolean {
  const status = definition["status"] as { conditions?: { type: string; status: string }[] } | undefined;
  return status?.conditions?.some(({ type, status }) => type === "Established" && status === "True") ?? false;
}

function versionsOf(manifests: readonly KubeObject[]): Map<string, string> {
  return new Map(manifests.map((manifest) => [groupKind(manifest), manifest.apiVersion]));
}

/** The members of a set that this run has not applied. */
async function leftOver(
  client: KubeClient,
  name: string,
  contents: ApplySetContents,
  versions: ReadonlyMap<string, string>,
  kept: ReadonlySet<string>,
): Promise<KubeObject[]> {
  const found: KubeObject[] = [];
  for (const kindAndGroup of contents.groupKinds) {
    const [kind = "", ...group] = kindAndGroup.split(".");
    const apiVersion = versions.get(kindAndGroup) ?? (await client.preferredVersion(group.join(".")));
    // The API of a kind that nobody serves any more went together with its objects.
    if (apiVersion === undefined || !(await client.serves(apiVersion, kind))) continue;
    const labelSelector = `${PART_OF_LABEL}=${applySetId(name)}`;
    found.push(...(await client.list({ apiVersion, kind }, { labelSelector, metadataOnly: true })));
  }
  return found.filter(({ metadata }) => !metadata.deletionTimestamp && !kept.has(metadata.uid ?? ""));
}

async function prune(client: KubeClient, object: KubeObject): Promise<ApplyAction> {
  const ref = refOf(object);
  if (object.metadata.annotations?.[ADOPTED_ANNOTATION] === "true") {
    // An applied object without fields gives back every field that was applied before.
    const { apiVersion, kind } = object;
    const { name, namespace } = object.metadata;
    const empty = { apiVersion, kind, metadata: { name, ...(namespace !== undefined && { namespace }) } };
    await client.apply(empty).catch((error: unknown) => refuse("release", object, error));
    return "released";
  }
  try {
    await client.delete(ref, { uid: object.metadata.uid });
  } catch (error) {
    // Gone already, with its namespace or its owner.
    if (!(error instanceof KubeError && error.status === 404)) refuse("prune", object, error);
  }
  return "pruned";
}

function refuse(verb: string, object: KubeObject, error: unknown): never {
  if (!(error instanceof KubeError)) throw error;
  throw new CommandError(`could not ${verb} ${displayName(refOf(object))}: ${error.message}`);
}

/** Runs all to their end, a few at a time, and then throws the first error: nothing goes on in the background. */
async function eachConcurrently<T>(items: readonly T[], action: (item: T) => Promise<void>): Promise<void> {
  const errors: unknown[] = [];
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      if (errors.length > 0) return;
      await action(item).catch((error: unknown) => errors.push(error));
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  if (errors.length > 0) throw errors[0];
}

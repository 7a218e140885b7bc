import { fail, shown } from "./errors";
import { entriesOf, keysOf, listOf, rejectUnknownProperties, validateInteger, validateOneOf } from "./validation";

/**
 * The label that every node of our clusters carries, with its pool's name, and the key of the taint of pools that are
 * kept apart (nodes-isolation-pools). EKS and AKS refuse pool labels under `node-restriction.kubernetes.io/`, which a
 * kubelet could not give itself: that it stays as it is, is for the baseline's admission policy of nodes.
 */
export const POOL_LABEL = "hardened-cluster/pool";

/** The pool that the cluster's add-ons run on. */
export const SYSTEM_POOL = "system";

/** The pool for code that is not trusted. */
export const SANDBOX_POOL = "sandbox";

/** A taint as Kubernetes names its parts. */
export interface Taint<Effect extends string = string> {
  readonly key: string;
  readonly value?: string;
  readonly effect: Effect;
}

/** The taint of a pool that is kept apart: only pods that are meant for it tolerate it. */
export function poolTaint<Effect extends string>(pool: string, effect: Effect): Taint<Effect> {
  return { key: POOL_LABEL, value: pool, effect };
}

/** Marks of nodes that run sandboxed pods besides our own, which a sandboxed pod tolerates too. */
export const SANDBOX_TAINTS: readonly Taint[] = [
  // Pools made by release 0.1.
  { key: "sandbox", value: "true", effect: "NoSchedule" },
  // GKE sets it on every pool with gVisor.
  { key: "sandbox.gke.io/runtime", value: "gvisor", effect: "NoSchedule" },
];

/** The labels of a pool's nodes. */
export function nodeLabels(pool: string, labels: Readonly<Record<string, string>>): Record<string, string> {
  return { ...labels, [POOL_LABEL]: pool };
}

/** The pools by name. @throws InvalidArgumentError unless there is the one that the cluster's add-ons run on. */
export function poolEntries<T>(pools: { [name: string]: T }): [string, T][] {
  const entries = entriesOf("nodes.pools", pools);
  if (entries.some(([name]) => name === SYSTEM_POOL)) return entries;
  return fail(
    "nodes.pools",
    `the pool "${SYSTEM_POOL}", which the cluster's add-ons run on, is missing`,
    `add ${SYSTEM_POOL}: {} to the pools`,
  );
}

/**
 * The fewest and the most nodes of a pool.
 *
 * @param bounds what the provider allows, and what is taken where nothing is given
 * @throws InvalidArgumentError for a size out of bounds, and for a maximum below the minimum.
 */
export function resolvePoolSize(
  property: string,
  given: { minSize?: number; maxSize?: number },
  bounds: { least: number; most: number; minSize: number; maxSize: number },
): { minSize: number; maxSize: number } {
  const { least, most } = bounds;
  const minSize = validateInteger(`${property}.minSize`, given.minSize ?? bounds.minSize, { min: least, max: most });
  const maxSize = validateInteger(`${property}.maxSize`, given.maxSize ?? Math.max(bounds.maxSize, minSize), {
    min: 1,
    max: most,
  });
  if (maxSize < minSize) {
    fail(`${property}.maxSize`, `${maxSize} is less than minSize (${minSize})`, "raise maxSize or lower minSize");
  }
  return { minSize, maxSize };
}

/**
 * Labels that a user gives to a pool's nodes.
 *
 * @param reservedDomains domains whose labels are the provider's own, besides those of Kubernetes
 * @throws InvalidArgumentError for a reserved label, and for a value that is no label's.
 */
export function validatePoolLabels(
  property: string,
  labels: { [key: string]: string } | undefined,
  reservedDomains: readonly string[],
): Record<string, string> {
  const reserved = ["kubernetes.io", "k8s.io", ...reservedDomains];
  const entries = entriesOf(property, labels);
  for (const [key, value] of entries) {
    const domain = key.includes("/") ? key.slice(0, key.indexOf("/")) : "";
    if (key === POOL_LABEL || reserved.some((name) => domain === name || domain.endsWith(`.${name}`))) {
      fail(property, `the label ${shown(key)} is reserved`, "use a prefix of your own");
    }
    if (typeof value !== "string" || !/^([A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?)?$/.test(value)) {
      fail(property, `${shown(value)} cannot be the value of ${shown(key)}`, 'write one like "untrusted"');
    }
  }
  return Object.fromEntries(entries);
}

/** @throws InvalidArgumentError for a taint that Kubernetes would refuse. */
export function validateTaints<T extends Taint>(
  property: string,
  taints: T[] | undefined,
  effects: readonly T["effect"][],
): readonly T[] {
  return listOf(property, taints).map((taint, index) => {
    const item = `${property}[${index}]`;
    rejectUnknownProperties(item, taint, keysOf<Taint>({ key: true, value: true, effect: true }));
    if (typeof taint.key !== "string" || !/^[A-Za-z0-9][\w./-]{0,62}$/.test(taint.key)) {
      fail(`${item}.key`, `${shown(taint.key)} is not a taint's key`, 'write one like "dedicated"');
    }
    validateOneOf(`${item}.effect`, taint.effect, effects);
    return taint;
  });
}

import type { Value } from "../value";

/** A map somewhere below a value, with the map or object that holds it. */
export interface Visited {
  readonly value: Value;
  /** The key under which it, or the list that it is an element of, stands; empty for the root. */
  readonly key: string;
  /** The map that holds that key. */
  readonly parent: Value | undefined;
}

/** Parts of an object in which nothing that runs is declared: what a controller reports, and schemas. */
const skippedKeys: ReadonlySet<string> = new Set(["status", "openAPIV3Schema", "ownerReferences", "managedFields"]);

interface Waiting extends Visited {
  readonly isMap: boolean;
}

/**
 * The maps at and below a value, each once, in breadth. Takes time in proportion to the size of the value, however deep it is
 * nested, and ends on cycles.
 *
 * @param enter whether to visit a map and what is below it
 */
export function* mapsBelow(root: Value, enter: (visited: Visited) => boolean = () => true): Generator<Visited> {
  const seen = new Set<unknown>();
  const queue: Waiting[] = [];
  const add = (value: Value, key: string, parent: Value | undefined) => {
    const { raw } = value;
    if (typeof raw !== "object" || raw === null || seen.has(raw)) return;
    seen.add(raw);
    queue.push({ value, key, parent, isMap: !Array.isArray(raw) });
  };
  add(root, "", undefined);
  for (let next = 0; next < queue.length; next++) {
    const entry = queue[next] as Waiting;
    if (!entry.isMap) {
      for (const item of entry.value.items()) add(item, entry.key, entry.parent);
      continue;
    }
    if (!enter(entry)) continue;
    yield entry;
    for (const key of Object.keys(entry.value.raw as object)) {
      if (!skippedKeys.has(key)) add(entry.value.get(key), key, entry.value);
    }
  }
}

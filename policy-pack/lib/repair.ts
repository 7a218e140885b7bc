/** Inputs that a remediation may change. */
export type MutableObject = Record<string, unknown>;

export function isMutableObject(raw: unknown): raw is MutableObject {
  return (
    typeof raw === "object" && raw !== null && !Array.isArray(raw) && Object.getPrototypeOf(raw) === Object.prototype
  );
}

/**
 * The object under a key, made when there is none. Undefined when something else is there, such as an unknown or a
 * secret, which a remediation must leave alone.
 */
export function objectAt(parent: MutableObject, key: string): MutableObject | undefined {
  const child = parent[key];
  if (child === undefined || child === null) {
    const made: MutableObject = {};
    parent[key] = made;
    return made;
  }
  return isMutableObject(child) ? child : undefined;
}

/** Sets a key to a value. Returns whether that changed anything. */
export function setKey(parent: MutableObject | undefined, key: string, value: unknown): boolean {
  if (parent === undefined || parent[key] === value) return false;
  parent[key] = value;
  return true;
}

/** The containers of a pod spec that a remediation may change. */
export function mutableContainers(spec: MutableObject): readonly MutableObject[] {
  return ["containers", "initContainers"].flatMap((list) => {
    const containers = spec[list];
    return Array.isArray(containers) ? containers.filter(isMutableObject) : [];
  });
}

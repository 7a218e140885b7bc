/** A value as it travels between a program, the engine and the policy host: JSON with signed objects for special values. */
export type PropertyValue = null | boolean | number | string | PropertyValue[] | PropertyMap;
export interface PropertyMap {
  [key: string]: PropertyValue;
}

// Marks of Pulumi's wire format. Written out because importing the SDK for them would cost half a second at each start;
// a test holds them to the SDK's.
const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
const RESOURCE_SIGNATURE = "5cf8f73096256a8f31e491e813e4eb8e";
const OUTPUT_VALUE_SIGNATURE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
/** Stands for a value that is known only after deployment; Pulumi's own sentinel, also in its preview JSON. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** What the reports show in place of a secret. */
export const REDACTED = "[secret]";

export function isPropertyMap(value: PropertyValue | undefined): value is PropertyMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function hasSignature(value: PropertyValue, signature: string): value is PropertyMap {
  return isPropertyMap(value) && value[SIGNATURE_KEY] === signature;
}

interface SecretValue extends PropertyMap {
  value: PropertyValue;
}

export function isSecret(value: PropertyValue): value is SecretValue {
  return hasSignature(value, SECRET_SIGNATURE);
}

/** Marks a value as secret; one that is marked stays as it is. */
export function makeSecret(value: PropertyValue): PropertyMap {
  return isSecret(value) ? value : { [SIGNATURE_KEY]: SECRET_SIGNATURE, value };
}

/** Refers to a resource whose URN is known and whose id is not. */
export function makeReference(urn: string): PropertyMap {
  return { [SIGNATURE_KEY]: RESOURCE_SIGNATURE, urn, id: "" };
}

/** Applies a function to each member of a list or map; other values stay as they are. */
function mapMembers(value: PropertyValue, change: (member: PropertyValue) => PropertyValue): PropertyValue {
  if (Array.isArray(value)) return value.map(change);
  if (isPropertyMap(value)) return mapValues(value, change);
  return value;
}

function mapValues(map: PropertyMap, change: (member: PropertyValue) => PropertyValue): PropertyMap {
  return Object.fromEntries(Object.entries(map).map(([key, member]) => [key, change(member)]));
}

/**
 * The value as the engine keeps it: output values become plain, secret or unknown ones, and a text around an unknown
 * is unknown as a whole.
 */
export function normalize(value: PropertyValue): PropertyValue {
  if (typeof value === "string") return value.includes(UNKNOWN) ? UNKNOWN : value;
  if (hasSignature(value, OUTPUT_VALUE_SIGNATURE)) {
    const inner = value.value === undefined ? UNKNOWN : normalize(value.value);
    return value.secret === true ? makeSecret(inner) : inner;
  }
  return mapMembers(value, normalize);
}

export function normalizeMap(map: PropertyMap): PropertyMap {
  return mapValues(map, normalize);
}

/** The value as the policy host takes it: a reference to a resource becomes its id, or its URN when it has none. */
export function withoutReferences(value: PropertyValue): PropertyValue {
  if (hasSignature(value, RESOURCE_SIGNATURE)) {
    if (value.id === undefined || value.id === null) return value.urn ?? UNKNOWN;
    return value.id === "" ? UNKNOWN : value.id;
  }
  return mapMembers(value, withoutReferences);
}

/** The value in plain text, secrets included: for the API server only, never for a report. */
export function revealSecrets(value: PropertyValue): PropertyValue {
  if (isSecret(value)) return revealSecrets(value.value);
  return mapMembers(value, revealSecrets);
}

/** The value as reports show it: secrets redacted, references as ids. */
export function redact(value: PropertyValue): PropertyValue {
  if (isSecret(value)) return REDACTED;
  return mapMembers(withoutReferences(value), redact);
}

/** A path as Pulumi writes it: `spec.containers[0].env`, `metadata.labels["app.kubernetes.io/name"]`. */
export function memberPath(path: string, key: string | number): string {
  if (typeof key === "number") return `${path}[${key}]`;
  if (!/^[A-Za-z_$][\w$-]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}

function membersOf(value: PropertyValue): [string | number, PropertyValue][] {
  if (Array.isArray(value)) return value.map((member, index) => [index, member]);
  return isPropertyMap(value) ? Object.entries(value) : [];
}

/** Paths of the values that the predicate accepts; their members are not visited. */
function pathsWhere(value: PropertyValue, accept: (value: PropertyValue) => boolean, path = ""): string[] {
  if (accept(value)) return [path];
  return membersOf(value).flatMap(([key, member]) => pathsWhere(member, accept, memberPath(path, key)));
}

/** Paths of all secrets in the value, outermost only. */
export function secretPaths(value: PropertyValue): string[] {
  return pathsWhere(value, isSecret);
}

/** Paths of all unknown values; look at revealed values, as a secret can be unknown too. */
export function unknownPaths(value: PropertyValue): string[] {
  return pathsWhere(value, (member) => member === UNKNOWN);
}

/** All texts and numbers inside secrets, to keep them out of messages. */
export function secretTexts(value: PropertyValue, inSecret = false): string[] {
  if (isSecret(value)) return secretTexts(value.value, true);
  if (typeof value === "string" || typeof value === "number") {
    return inSecret && value !== UNKNOWN ? [String(value)] : [];
  }
  return membersOf(value).flatMap(([, member]) => secretTexts(member, inSecret));
}

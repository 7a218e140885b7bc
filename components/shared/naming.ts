import { fail, shown } from "./errors";

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/**
 * Checks a name that ends up in resource names of every provider and in Kubernetes objects: an RFC 1123 label, short
 * enough that the suffixes of children still fit.
 *
 * @throws InvalidArgumentError when the name is not such a label.
 */
export function validateName(property: string, name: string, maxLength = 40): string {
  // An untyped program can pass anything.
  if (typeof name === "string" && name.length <= maxLength && DNS_LABEL.test(name)) return name;
  fail(
    property,
    `${shown(name)} cannot name a cluster or Kubernetes object`,
    `use at most ${maxLength} lower-case letters, digits and hyphens, starting and ending with a letter or digit`,
  );
}

/** The type token of a component; part of every URN, so it never changes. */
export function componentType(className: string): string {
  return `hardened-cluster:index:${className}`;
}

/** The logical name of a child resource; part of its URN, so a suffix is renamed only with an alias. */
export function childName(parent: string, suffix: string): string {
  return `${parent}-${suffix}`;
}

import { parseCidr } from "../../shared/cidr";
import { InvalidArgumentError } from "../../shared/errors";

/** Controls whose weakening is on record. */
export type Accepted = ReadonlySet<string>;

/** @throws InvalidArgumentError always. */
export function fail(property: string, problem: string, fix: string): never {
  throw new InvalidArgumentError({ property, problem, fix });
}

/** @throws InvalidArgumentError unless the value is true or false. */
export function validateBoolean(property: string, value: unknown): boolean {
  if (typeof value === "boolean") return value;
  return fail(property, `${JSON.stringify(value)} is neither true nor false`, "write true or false");
}

/** A list that may be missing. @throws InvalidArgumentError for anything else: untyped programs can pass a single item. */
export function listOf<T>(property: string, value: T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  return fail(property, "it is not a list", "write a list");
}

/** A map that may be missing, as pairs. @throws InvalidArgumentError for anything else. */
export function entriesOf<T>(property: string, value: { [key: string]: T } | undefined): [string, T][] {
  if (value === undefined) return [];
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return Object.entries(value);
  return fail(property, "it is not a map", "write a map from names to values");
}

/** @throws InvalidArgumentError for the first plain item that is listed twice. */
export function validateUnique(property: string, items: readonly unknown[], what: string): void {
  items.forEach((item, index) => {
    if (typeof item === "string" && items.indexOf(item) !== index) {
      fail(`${property}[${index}]`, `${what} "${item}" is listed twice`, "list each one once");
    }
  });
}

/**
 * A range that callers may come from.
 *
 * @throws InvalidArgumentError for what is no range, or one so wide that the list would be none (cp-authorized-cidrs).
 */
export function checkSourceCidr(property: string, text: string): string {
  const cidr = parseCidr(property, text);
  if (cidr.prefix < 8) {
    fail(property, `${text} is wider than /8`, "list the ranges of your offices, VPN and pipelines");
  }
  return text;
}

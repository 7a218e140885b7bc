import * as pulumi from "@pulumi/pulumi";
import { fail, shown } from "./errors";

const LABEL_KEY = /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/;

/**
 * Checks an input at once when its value is plain, so that the error points at the line that passed it, and otherwise
 * when the value becomes known: whatever uses the returned input then waits for the check. An unknown is let through.
 *
 * @throws whatever `check` throws, at once for a plain value.
 */
export function validatedInput<T>(value: pulumi.Input<T>, check: (value: T) => void): pulumi.Input<T> {
  if (pulumi.Output.isInstance(value) || value instanceof Promise) {
    return pulumi.output(value).apply((known) => {
      check(known as T);
      return known as T;
    });
  }
  check(value as T);
  return value;
}

/** Whether it is a text of this pattern: a pattern alone makes texts of what an untyped program passes. */
export function isText(value: unknown, pattern: RegExp): boolean {
  return typeof value === "string" && pattern.test(value);
}

/** @throws InvalidArgumentError unless `value` is one of `allowed`. */
export function validateOneOf<T extends string>(property: string, value: string, allowed: readonly T[]): T {
  if ((allowed as readonly string[]).includes(value)) return value as T;
  fail(property, `${shown(value)} is not known`, `use one of ${allowed.map((item) => `"${item}"`).join(", ")}`);
}

/** @throws InvalidArgumentError unless `value` is a whole number within the bounds. */
export function validateInteger(property: string, value: number, bounds: { min: number; max: number }): number {
  if (Number.isInteger(value) && value >= bounds.min && value <= bounds.max) return value;
  fail(
    property,
    `${shown(value)} is not a whole number from ${bounds.min} to ${bounds.max}`,
    `use a whole number from ${bounds.min} to ${bounds.max}`,
  );
}

/**
 * Refuses misspelt arguments: at run time a JavaScript or YAML program can pass anything, and an ignored option of a
 * security component is a hole.
 *
 * @throws InvalidArgumentError for the first property that is not in `known`, and for a value that is no object.
 */
export function rejectUnknownProperties(property: string, value: object, known: readonly string[]): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    fail(property === "" ? "args" : property, "it is not an object", `write an object with any of ${known.join(", ")}`);
  }
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) {
      fail(property === "" ? key : `${property}.${key}`, "there is no such argument", `use one of ${known.join(", ")}`);
    }
  }
}

/** @throws InvalidArgumentError unless the value is true or false. */
export function validateBoolean(property: string, value: unknown): boolean {
  if (typeof value === "boolean") return value;
  return fail(property, `${JSON.stringify(value)} is neither true nor false`, "write true or false");
}

/**
 * The names of a type's properties, as a list for {@link rejectUnknownProperties}. The compiler asks for every one of them,
 * so that a new argument cannot be forgotten where unknown ones are refused.
 */
export function keysOf<T>(keys: { readonly [K in keyof T]-?: true }): (keyof T & string)[] {
  return Object.keys(keys) as (keyof T & string)[];
}

/** A list that may be missing. @throws InvalidArgumentError for anything else: untyped programs can pass a single item. */
export function listOf<T>(property: string, value: T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  return fail(property, "it is not a list", "write a list");
}

/** A map that may be missing, as pairs. @throws InvalidArgumentError for anything else. */
export function entriesOf<T>(property: string, value: { [key: string]: T } | undefined): [string, T][] {
  return Object.entries(validateMap(property, value));
}

/**
 * Refuses what is not a map: a list has entries too, and its positions would become names.
 *
 * @throws InvalidArgumentError unless the value is an object.
 */
export function validateMap<T>(property: string, value: { [key: string]: T } | undefined): { [key: string]: T } {
  if (value === undefined) return {};
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  fail(property, "it is not a map", "write a map from names to values");
}

/**
 * Checks labels, or a selector of labels.
 *
 * @throws InvalidArgumentError unless all keys and values are what Kubernetes takes for labels.
 */
export function validateLabelMap(
  property: string,
  labels: { [key: string]: string } | undefined,
): { [key: string]: string } {
  for (const [key, value] of Object.entries(validateMap(property, labels))) {
    if (!LABEL_KEY.test(key) || typeof value !== "string" || !LABEL_VALUE.test(value)) {
      fail(
        `${property}.${key}`,
        `${key}: ${JSON.stringify(value)} is not a label`,
        "use a key and a text of at most 63 letters, digits, dots, hyphens and underscores",
      );
    }
  }
  return labels ?? {};
}

/** @throws InvalidArgumentError for the first plain item that is listed twice. */
export function checkUnique(property: string, items: readonly unknown[], what: string): void {
  items.forEach((item, index) => {
    if (typeof item === "string" && items.indexOf(item) !== index) {
      fail(`${property}[${index}]`, `${what} ${shown(item)} is listed twice`, "list each one once");
    }
  });
}

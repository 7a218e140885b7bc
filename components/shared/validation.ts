import * as pulumi from "@pulumi/pulumi";
import { InvalidArgumentError } from "./errors";

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

/** @throws InvalidArgumentError unless `value` is one of `allowed`. */
export function validateOneOf<T extends string>(property: string, value: string, allowed: readonly T[]): T {
  if ((allowed as readonly string[]).includes(value)) return value as T;
  throw new InvalidArgumentError({
    property,
    problem: `"${value}" is not known`,
    fix: `use one of ${allowed.map((item) => `"${item}"`).join(", ")}`,
  });
}

/** @throws InvalidArgumentError unless `value` is a whole number within the bounds. */
export function validateInteger(property: string, value: number, bounds: { min: number; max: number }): number {
  if (Number.isInteger(value) && value >= bounds.min && value <= bounds.max) return value;
  throw new InvalidArgumentError({
    property,
    problem: `${String(value)} is not a whole number from ${bounds.min} to ${bounds.max}`,
    fix: `use a whole number from ${bounds.min} to ${bounds.max}`,
  });
}

/**
 * Refuses misspelt arguments: at run time a JavaScript or YAML program can pass anything, and an ignored option of a
 * security component is a hole.
 *
 * @throws InvalidArgumentError for the first property that is not in `known`, and for a value that is no object.
 */
export function rejectUnknownProperties(property: string, value: object, known: readonly string[]): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new InvalidArgumentError({
      property: property === "" ? "args" : property,
      problem: "it is not an object",
      fix: `write an object with any of ${known.join(", ")}`,
    });
  }
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) {
      throw new InvalidArgumentError({
        property: property === "" ? key : `${property}.${key}`,
        problem: "there is no such argument",
        fix: `use one of ${known.join(", ")}`,
      });
    }
  }
}

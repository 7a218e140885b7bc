/**
 * An error that a user of the blueprint can act on: it says which property is wrong, what the problem is and what to
 * write instead. Thrown by constructors, the configuration reader and the commands; printed without a stack trace.
 */
export class InvalidArgumentError extends Error {
  /** Path of the property from the top of the arguments, e.g. `network.podCidr`. */
  readonly property: string;
  /** What is wrong with the value, without the value when it is secret. */
  readonly problem: string;
  /** What to write instead. */
  readonly fix: string;

  constructor(details: { property: string; problem: string; fix: string }) {
    super(`${details.property}: ${details.problem}. Fix: ${details.fix}.`);
    this.name = "InvalidArgumentError";
    this.property = details.property;
    this.problem = details.problem;
    this.fix = details.fix;
  }
}

/** A value as it is shown in a problem, whatever an untyped program has passed. */
export function shown(value: unknown): string {
  return typeof value === "number" ? String(value) : (JSON.stringify(value) ?? typeof value);
}

/** @throws InvalidArgumentError always. */
export function fail(property: string, problem: string, fix: string): never {
  throw new InvalidArgumentError({ property, problem, fix });
}

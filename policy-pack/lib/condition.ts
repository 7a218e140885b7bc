import { findingAt, unknownAt, type Finding, type FindingText } from "./finding";
import type { Value } from "./value";

/** One part of what makes something bad, e.g. "the source is the internet", and the value that decides it. */
export interface Condition {
  readonly value: Value;
  readonly holds: boolean | "unknown";
}

/** A condition on one value. An absent value is judged as well: defaults count. */
export function conditionOn(value: Value, holds: (value: Value) => boolean): Condition {
  return { value, holds: value.isUnknown ? "unknown" : holds(value) };
}

/** A condition that holds when it holds for any of the values; the value that decides is the first for which it does. */
export function anyOf(values: readonly Value[], whole: Value, holds: (value: Value) => boolean): Condition {
  const conditions = values.map((value) => conditionOn(value, holds));
  const decisive =
    conditions.find((condition) => condition.holds === true) ??
    conditions.find((condition) => condition.holds === "unknown");
  return decisive ?? { value: whole, holds: false };
}

/**
 * Judges values that are bad only together: nothing when one condition does not hold, whatever the others are; else
 * `<rule>/unknown` at the first that is unknown; else the finding at the value of the last condition.
 */
export function judgeAll(conditions: readonly [Condition, ...Condition[]], text: FindingText): readonly Finding[] {
  if (conditions.some(({ holds }) => holds === false)) return [];
  const unknown = conditions.find(({ holds }) => holds === "unknown");
  if (unknown !== undefined) return [unknownAt(unknown.value, text)];
  const last = conditions.at(-1) ?? conditions[0];
  return [findingAt(last.value, text)];
}

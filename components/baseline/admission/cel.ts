/** Helpers that write Common Expression Language source. Everything that comes from arguments goes through these. */

/** A string literal. JSON's escapes are a subset of CEL's. */
export function celString(text: string): string {
  return JSON.stringify(text);
}

/** A list literal of strings. */
export function celStrings(texts: readonly string[]): string {
  return `[${texts.map(celString).join(", ")}]`;
}

/** True when every condition is. They are judged in order, and no further than it takes. */
export function all(...conditions: readonly string[]): string {
  return conditions.map((condition) => (hasOperator(condition, "||", "?") ? `(${condition})` : condition)).join(" && ");
}

/** True when one of the conditions is. They are judged in order, and no further than it takes. */
export function any(...conditions: readonly string[]): string {
  return conditions.map((condition) => (hasOperator(condition, "&&", "?") ? `(${condition})` : condition)).join(" || ");
}

/** True when the condition is not. */
export function not(condition: string): string {
  if (hasOperator(condition)) return `!(${condition})`;
  return condition.startsWith("!") ? condition.slice(1) : `!${condition}`;
}

/**
 * A field that may be missing, as may what is on the way to it.
 *
 * @param object what is there in any case.
 * @param path the field, e.g. `securityContext.runAsUser`.
 * @param fallback CEL of what stands for a missing field; an empty text where it is left out.
 */
export function optional(object: string, path: string, fallback = '""'): string {
  return `${object}.?${path.split(".").join(".?")}.orValue(${fallback})`;
}

/** The value of a label of an object, an empty text when it has none. */
export function label(object: string, key: string): string {
  return `${object}.metadata.?labels[?${celString(key)}].orValue("")`;
}

/** The value of an annotation of an object, an empty text when it has none. */
export function annotation(object: string, key: string): string {
  return `${object}.metadata.?annotations[?${celString(key)}].orValue("")`;
}

/** Whether one of the operators (any, when none is named) stands outside of brackets and literals. */
function hasOperator(expression: string, ...operators: readonly string[]): boolean {
  let outside = expression.replace(/"(?:\\.|[^"\\])*"/g, "");
  for (let before = ""; before !== outside;) {
    before = outside;
    outside = outside.replace(/[([{][^()[\]{}]*[)\]}]/g, "");
  }
  const words = outside.split(" ");
  return operators.length === 0 ? words.length > 1 : operators.some((operator) => words.includes(operator));
}

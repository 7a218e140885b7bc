/** Helpers that write Common Expression Language source. Everything that comes from arguments goes through these. */

/** A string literal. JSON's escapes are a subset of CEL's. */
export function celString(text: string): string {
  return JSON.stringify(text);
}

/** A list literal of strings. */
export function celStrings(texts: readonly string[]): string {
  return `[${texts.map(celString).join(", ")}]`;
}

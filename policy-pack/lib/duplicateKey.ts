/**
 * The first key that stands twice in one object of a JSON text; undefined when there is none. JSON.parse takes the last of
 * them, so a reader sees one setting and the pack another.
 *
 * @param text that JSON.parse accepts
 */
export function duplicateKey(text: string): string | undefined {
  const keys: Set<string>[] = [];
  for (const [, string, colon, bracket] of text.matchAll(/("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|([{}])/g)) {
    if (bracket === "{") keys.push(new Set());
    else if (bracket === "}") keys.pop();
    else if (string !== undefined && colon !== undefined) {
      // Escapes spell the same key in several ways.
      const key = JSON.parse(string) as string;
      const ofObject = keys.at(-1);
      if (ofObject?.has(key) === true) return key;
      ofObject?.add(key);
    }
  }
  return undefined;
}

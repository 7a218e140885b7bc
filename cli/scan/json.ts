/** One JSON document of a text. */
interface JsonPart {
  readonly text: string;
  /** Where it starts in the text. */
  readonly start: number;
}

/**
 * The documents of a text in which JSON objects or lists follow one another, as `kubectl get -o json` in a loop and log
 * pipelines write them. Any other text is one part.
 */
export function splitJson(text: string): readonly JsonPart[] {
  const whole = [{ text, start: 0 }];
  const parts: JsonPart[] = [];
  for (let start = skipSpace(text, 0); start < text.length;) {
    const end = endOfValue(text, start);
    if (end === undefined) return whole;
    parts.push({ text: text.slice(start, end), start });
    start = skipSpace(text, end);
  }
  return parts.length > 1 ? parts : whole;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && " \t\r\n".includes(text.charAt(at))) at += 1;
  return at;
}

/** Where the object or list ends that starts here; undefined when none does. */
function endOfValue(text: string, start: number): number | undefined {
  if (text[start] !== "{" && text[start] !== "[") return undefined;
  let depth = 0;
  let inString = false;
  const marks = /["\\{}[\]]/g;
  marks.lastIndex = start;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    // What a backslash escapes ends nothing.
    if (mark[0] === "\\") marks.lastIndex += 1;
    else if (mark[0] === '"') inString = !inString;
    else if (!inString) {
      depth += mark[0] === "{" || mark[0] === "[" ? 1 : -1;
      if (depth === 0) return marks.lastIndex;
    }
  }
  return undefined;
}

/** What JSON and YAML read alike, and the YAML reader does not refuse; a line may not begin with anything but the object. */
const plainText = /^\n*\{[\x20-\x7e\n]*$/;
/** The YAML reader refuses what is nested deeper than it likes; what is far from that is read here. */
const MAX_DEPTH = 50;

/**
 * The object of a text that is one object as `JSON.stringify` writes it, on one line or indented; undefined for any other text.
 * It is what the YAML reader makes of it, for a part of the time: what is written back as the same text has no key twice, and no
 * number or escape that YAML reads in another way.
 */
export function readPlainJson(text: string): object | undefined {
  if (!plainText.test(text)) return undefined;
  const json = text.trim();
  try {
    const value = JSON.parse(json) as object;
    const indentation = /^\{\n( +)/.exec(json)?.[1] ?? "";
    return isShallow(value, MAX_DEPTH) && JSON.stringify(value, undefined, indentation) === json ? value : undefined;
  } catch {
    return undefined;
  }
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return depth > 0 && Object.values(value).every((child) => isShallow(child, depth - 1));
}

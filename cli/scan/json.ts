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

import { CORE_SCHEMA, load, Type } from "js-yaml";

/** The words that Kubernetes' own YAML reader, which is of YAML 1.1, takes for booleans. */
const booleans = new Map<string, boolean>([
  ...["true", "yes", "on", "y"].flatMap(spellings).map((word) => [word, true] as const),
  ...["false", "no", "off", "n"].flatMap(spellings).map((word) => [word, false] as const),
]);

function spellings(word: string): readonly string[] {
  return [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)];
}

/** Read as plain text, `privileged: yes` would pass here and be true in the cluster. */
const schema = CORE_SCHEMA.extend({
  implicit: [
    new Type("tag:yaml.org,2002:bool", {
      kind: "scalar",
      resolve: (text: unknown) => typeof text === "string" && booleans.has(text),
      construct: (text: string) => booleans.get(text),
    }),
    new Type("tag:yaml.org,2002:merge", { kind: "scalar", resolve: (text: unknown) => text === "<<" }),
  ],
});

export interface YamlDocument {
  readonly content: unknown;
  /** Line of the file on which the document starts, from 1. */
  readonly line: number;
}

/** A document that cannot be read. */
export class YamlSyntaxError extends Error {
  /** Line of the file, from 1. */
  readonly line: number;

  constructor(reason: string, line: number) {
    super(reason);
    this.name = "YamlSyntaxError";
    this.line = line;
  }
}

const SEPARATOR = /^---(?=\s|$)/;

/**
 * Reads the documents of a YAML or JSON text, empty ones left out. Documents are parsed one by one, so that a large file does
 * not lie in memory several times.
 *
 * @throws YamlSyntaxError for the first document that is not YAML.
 */
export function* readDocuments(text: string): Generator<YamlDocument> {
  let lines: string[] = [];
  let start = 1;
  let number = 0;
  for (const line of text.split("\n")) {
    number += 1;
    if (SEPARATOR.test(line)) {
      yield* parse(lines, start);
      // What follows the marker on its line belongs to the document.
      lines = [line.slice("---".length)];
      start = number;
    } else {
      lines.push(line);
    }
  }
  yield* parse(lines, start);
}

function* parse(lines: readonly string[], line: number): Generator<YamlDocument> {
  if (lines.every((text) => text.trim() === "" || text.trim().startsWith("#"))) return;
  const text = lines.join("\n");
  let content: unknown;
  try {
    content = load(text, { schema });
  } catch (error) {
    const { reason, mark } = error as { reason?: string; mark?: { line?: number } };
    throw new YamlSyntaxError(reason ?? String(error), line + (mark?.line ?? 0));
  }
  // `{{ .Values.name }}` is YAML, a map whose key is a map; what it becomes when it is rendered nobody has looked at.
  if (text.includes("{{") && hasMapAsKey(content)) {
    throw new YamlSyntaxError("it is a template that has not been rendered", line);
  }
  if (content !== null && content !== undefined) yield { content, line };
}

/** What js-yaml makes of a key that is a map. */
const MAP_AS_KEY = String({});

function hasMapAsKey(content: unknown): boolean {
  if (typeof content !== "object" || content === null) return false;
  return MAP_AS_KEY in content || Object.values(content).some(hasMapAsKey);
}

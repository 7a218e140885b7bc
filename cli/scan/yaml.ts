import { CORE_SCHEMA, load, Type } from "js-yaml";
import { readPlainJson, splitJson } from "./json";
import { linesOf } from "./positions";

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
  /** The comments before its content. */
  readonly head: string;
  /** Line of the file on which a field stands, given by its path; asked for few documents, so found out when it is. */
  lineOf(path: string): number;
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
const END_MARKER = /^\.\.\.\s*$/;
/** Aliases can make a small text stand for billions of values; the API server refuses such a text too. */
const MAX_VALUES = 1_000_000;

/**
 * Reads the documents of a YAML or JSON text, empty ones left out; JSON documents may follow one another without a separator.
 * Documents are parsed one by one, so that a large file does not lie in memory several times.
 *
 * @param onError told of each document that cannot be read; the others are read all the same
 */
export function* readDocuments(text: string, onError: (error: YamlSyntaxError) => void): Generator<YamlDocument> {
  let lines: string[] = [];
  let start = 1;
  let number = 0;
  for (const line of text.split("\n")) {
    number += 1;
    if (SEPARATOR.test(line) || END_MARKER.test(line)) {
      yield* parse(lines, start, onError);
      // What follows the marker on its line belongs to the document.
      lines = [line.slice("---".length)];
      start = number;
    } else {
      lines.push(line);
    }
  }
  yield* parse(lines, start, onError);
}

function* parse(
  lines: readonly string[],
  line: number,
  onError: (error: YamlSyntaxError) => void,
): Generator<YamlDocument> {
  if (lines.every(isWithoutContent)) return;
  const text = lines.join("\n");
  const json = readPlainJson(text);
  for (const part of json === undefined ? splitJson(text) : [{ text, start: 0 }]) {
    const start = line + countLines(text, part.start);
    try {
      const content = json ?? parseYaml(part.text, start);
      checkValues(content, part.text, start);
      if (content === null || content === undefined) continue;
      const only = json === undefined ? undefined : onlyLine(text);
      let find: ((path: string) => number) | undefined = only === undefined ? undefined : () => only;
      const head = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*/.exec(part.text)?.[0] ?? "";
      yield { content, line: start, head, lineOf: (path) => start + (find ??= linesOf(part.text, { schema }))(path) };
    } catch (error) {
      if (!(error instanceof YamlSyntaxError)) throw error;
      onError(error);
    }
  }
}

/** Blank, a comment, or a directive such as `%YAML 1.1`, which says nothing about the document after it. */
function isWithoutContent(line: string): boolean {
  return /^\s*(#|$)|^%/.test(line);
}

function countLines(text: string, until: number): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < until; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

/** The line, from 0, on which all of a text stands; undefined when it has more lines than one. */
function onlyLine(text: string): number | undefined {
  return /^(\n*)[^\n]+\n*$/.exec(text)?.[1]?.length;
}

function parseYaml(text: string, line: number): unknown {
  try {
    return load(text, { schema });
  } catch (error) {
    const { reason, mark } = error as { reason?: string; mark?: { line?: number } };
    throw new YamlSyntaxError(reason ?? String(error), line + (mark?.line ?? 0));
  }
}

/** What js-yaml makes of a key that is a map. */
const MAP_AS_KEY = String({});

/** `{{ .Values.name }}` is YAML, a map whose key is a map; what it becomes when it is rendered nobody has looked at. */
function checkValues(content: unknown, text: string, line: number): void {
  const hasTemplate = text.includes("{{");
  if (!hasTemplate && !text.includes("*")) return;
  const queue: unknown[] = [content];
  for (let value = queue.pop(), count = 0; value !== undefined; value = queue.pop()) {
    if (typeof value !== "object" || value === null) continue;
    if ((count += 1) > MAX_VALUES) throw new YamlSyntaxError("its aliases stand for too many values", line);
    if (hasTemplate && MAP_AS_KEY in value)
      throw new YamlSyntaxError("it is a template that has not been rendered", line);
    for (const child of Object.values(value)) if (child !== undefined) queue.push(child);
  }
}

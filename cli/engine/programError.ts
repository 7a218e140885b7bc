import { resolve, sep } from "node:path";
import { stripVTControlCharacters } from "node:util";

const FRAME = /^\s+at .+(:\d+(:\d+)?\)?|\(native\)|<anonymous>\)?)( \{)?$/;
/** First line of the source that Node.js shows above an error of its own. */
const INTERNAL_SOURCE = /^node:internal\/.+:\d+$/;
/** What Pulumi's SDK puts before an error once for every resource that waited for the failed value. */
const SERIALIZING = /(?:error serializing property "[^"\n]*": )+/g;
/** Our components: an error of theirs is about the line that called them. */
const COMPONENTS = resolve(__dirname, "..", "..", "components") + sep;
const CARETS = /^\s*\^+\s*$/;

/** Whether a line is a place where a text that only developers of Node.js want begins, and how that text ends. */
function blockEnd(line: string): ((later: string) => boolean) | undefined {
  // Members of the error object, printed behind its last frame.
  if (FRAME.test(line) && line.endsWith("{")) return (later) => later === "}";
  if (INTERNAL_SOURCE.test(line)) return (later) => CARETS.test(later);
  return undefined;
}

/**
 * A text that a program has printed, without stack traces, colours and what Node.js prints around them. What the program
 * itself says stays.
 */
export function withoutStackTraces(text: string): string {
  const kept: string[] = [];
  let skipUntil: ((line: string) => boolean) | undefined;
  for (const line of stripVTControlCharacters(text).split("\n")) {
    if (skipUntil !== undefined) {
      if (skipUntil(line)) skipUntil = undefined;
      continue;
    }
    skipUntil = blockEnd(line);
    if (skipUntil !== undefined || FRAME.test(line)) continue;
    // Node.js lists the files that led to a missing module.
    if (line === "Require stack:" || /^- \/.*\.[cm]?[jt]s$/.test(line)) continue;
    kept.push(line);
  }
  return kept.join("\n");
}

/** The first frame in the program's own files, as `file:line`. */
function ownLocation(text: string, linesOfTypescript: boolean): string | undefined {
  const locations = stripVTControlCharacters(text)
    .split("\n")
    .filter((line) => FRAME.test(line))
    .flatMap((line) => {
      const match = /(?:\(|at )(?:file:\/\/)?(\/[^()]+):(\d+):\d+\)?/.exec(line);
      return match === null || match[0].includes("/node_modules/") ? [] : [match];
    });
  const [, file = "", line = ""] =
    locations.find(([, path = ""]) => !path.startsWith(COMPONENTS)) ?? locations[0] ?? [];
  if (file === "") return undefined;
  return /\.[cm]?tsx?$/.test(file) && !linesOfTypescript ? file : `${file}:${line}`;
}

/**
 * What Pulumi's language host says about an exception, in a form for users: the error and where it was thrown.
 *
 * @param linesOfTypescript whether line numbers in TypeScript are right: with a loader of the project's own, Pulumi's
 *   host gives those of the compiled text
 */
export function programErrorMessage(message: string, linesOfTypescript: boolean): string {
  const text = message.replace(/^Running program '.*' failed with an unhandled exception:\n/, "");
  const location = ownLocation(text, linesOfTypescript);
  const summary = withoutStackTraces(text).replace(SERIALIZING, "").trim();
  return location === undefined ? summary : `${summary}\n  in ${location}`;
}

import { MAX_NAME_LENGTH } from "./names";

/** A name and the text that is assigned to it, as they stand in a configuration file, a script or a command line. */
export interface Setting {
  readonly name: string;
  readonly value: string;
}

const MAX_VALUE_LENGTH = 1000;
const NAME_CHARACTER = /[\w.-]/;
const QUOTES = "\"'`";
const MAX_SPACES = 8;
const COMMENT = /^\s*(#|;|\/\/(\s|$))/;

/**
 * The settings of a text, in whatever syntax it is: `name: value`, `name = value`, JSON, TOML, dotenv, INI, connection
 * strings, query strings, XML, flags, netrc. One pass from separator to separator, so linear in the length of the text.
 *
 * @param isOfInterest asked for each name before its value is read
 */
export function* settingsIn(text: string, isOfInterest: (name: string) => boolean): Generator<Setting> {
  yield* assignments(text, isOfInterest);
  yield* pairs(text, isOfInterest);
  yield* programs(text);
}

function* assignments(text: string, isOfInterest: (name: string) => boolean): Generator<Setting> {
  for (const separator of text.matchAll(/[:=]/g)) {
    const at = separator.index;
    const name = nameBefore(text, at);
    if (name === undefined || !isOfInterest(name.text) || isComment(text, name.start)) continue;
    const isAlone = isAtLineStart(text, name.start);
    if (!isAlone && isSentence(text, at)) continue;
    yield { name: name.text, value: valueAfter(text, at + 1, isAlone) };
  }
}

interface Name {
  readonly text: string;
  readonly start: number;
}

function nameBefore(text: string, separator: number): Name | undefined {
  let end = separator;
  const limit = Math.max(0, separator - MAX_SPACES);
  while (end > limit && isFiller(text.charAt(end - 1))) end -= 1;
  let start = end;
  while (start > 0 && end - start <= MAX_NAME_LENGTH && NAME_CHARACTER.test(text.charAt(start - 1))) start -= 1;
  return start === end ? undefined : { text: text.slice(start, end), start };
}

/** Quotes of the name, also those escaped in a text within a text, and spaces before the separator. */
function isFiller(character: string): boolean {
  return (
    character === " " || character === "\t" || character === "\\" || (QUOTES.includes(character) && character !== "")
  );
}

function lineStart(text: string, index: number): string {
  const from = Math.max(text.lastIndexOf("\n", index - 1) + 1, index - MAX_VALUE_LENGTH);
  return text.slice(from, index);
}

function isComment(text: string, nameStart: number): boolean {
  return COMMENT.test(lineStart(text, nameStart));
}

/** Whether the line is this setting alone, so that its value reaches to the end of the line. */
function isAtLineStart(text: string, nameStart: number): boolean {
  return /^\s*(-\s+)?(export\s+|set\s+|let\s+|const\s+|var\s+)?["']?$/.test(lineStart(text, nameStart));
}

/** Whether a colon goes on with words: `Set the password: see the handbook`. */
function isSentence(text: string, separator: number): boolean {
  return /^: [A-Za-z]{1,20} [a-z]/.test(text.slice(separator, separator + 30));
}

function valueAfter(text: string, from: number, toLineEnd: boolean): string {
  let start = from;
  const limit = from + MAX_SPACES;
  while (start < limit && " \t\\>=:".includes(text.charAt(start)) && start < text.length) start += 1;
  // Of a list the first text: `imagePullSecrets: ["registry-secret"]`.
  const rest = text.slice(start, start + MAX_VALUE_LENGTH).replace(/^\[ ?(?=["'])/, "");
  const quote = rest.charAt(0);
  if (quote !== "" && QUOTES.includes(quote)) return quoted(rest, quote);
  if (toLineEnd) return (/^[^\n\r]*/.exec(rest)?.[0] ?? "").replace(/\s+#.*$/, "").replace(/[\s,;]+$/, "");
  return /^[^\s,;&<>"'`()[\]{}|\\]*(?:[({[][^\s,;&<>"'`]*)?/.exec(rest)?.[0] ?? "";
}

/** The text between quotes; a backslash takes the quote after it along, or ends a text that is escaped as a whole. */
function quoted(rest: string, quote: string): string {
  const end = rest.indexOf(quote, 1);
  return (end < 0 ? rest.slice(1) : rest.slice(1, end)).replace(/\\+$/, "");
}

interface PairPattern {
  /** Without it the pattern matches nothing. */
  readonly mark: string;
  /** Bounded, so that a text costs a fixed number of steps per character. */
  readonly pattern: RegExp;
}

/** Names and values that no separator joins. */
const pairPatterns: readonly PairPattern[] = [
  // <password>…</password>
  { mark: "</", pattern: /<([\w.:-]{1,80})>([^<>]{1,500})<\//g },
  // <add key="Password" value="…"/>, {"name": "PASSWORD", "value": "…"}, - name: PASSWORD \n value: …
  {
    mark: "value",
    pattern:
      /\b(?:name|key)["']?[ ]?[:=][ ]?["']?([\w.-]{1,80})["']?[\s,]{1,40}["']?value["']?[ ]?[:=][ ]?["']?([^"'\n]{1,500})/g,
  },
  // --password …
  { mark: "-", pattern: /(?<=^|\s)--?([\w-]{2,60})[ ]{1,4}["']?([^\s"'-][^\s"']{0,200})/gm },
  // netrc
  {
    mark: "machine",
    pattern: /\bmachine\s{1,4}\S{1,200}\s{1,4}(?:login\s{1,4}\S{1,200}\s{1,4})?(password)\s{1,4}(\S{1,200})/g,
  },
];

interface ProgramPattern {
  readonly program: string;
  readonly pattern: RegExp;
}

/** Programs that take a password by a flag that says nothing by itself. */
const programPatterns: readonly ProgramPattern[] = [
  { program: "mysql", pattern: /\bmysql\w*\b[^\n|;&]{0,200}?\s-p["']?([^\s"']{3,200})/g },
  { program: "mariadb", pattern: /\bmariadb[\w-]*\b[^\n|;&]{0,200}?\s-p["']?([^\s"']{3,200})/g },
  { program: "curl", pattern: /\bcurl\b[^\n|;&]{0,300}?\s(?:-u|--user)[ =]?["']?[\w.@-]{1,100}:([^\s"']{3,200})/g },
  { program: "redis-cli", pattern: /\bredis-cli\b[^\n|;&]{0,200}?\s-a\s["']?([^\s"']{3,200})/g },
  { program: "sshpass", pattern: /\bsshpass\s+-p\s?["']?([^\s"']{3,200})/g },
  { program: "login", pattern: /\blogin\b[^\n|;&]{0,200}?\s-p\s["']?([^\s"']{3,200})/g },
  { program: "mongo", pattern: /\bmongo\w*\b[^\n|;&]{0,200}?\s-p\s["']?([^\s"']{3,200})/g },
  {
    program: "ldap",
    pattern: /\bldap(?:search|modify|add|delete|whoami)\b[^\n|;&]{0,200}?\s-w\s["']?([^\s"']{3,200})/g,
  },
];

function* programs(text: string): Generator<Setting> {
  for (const { program, pattern } of programPatterns) {
    if (!text.includes(program)) continue;
    for (const [, value = ""] of text.matchAll(pattern)) yield { name: "password", value };
  }
}

function* pairs(text: string, isOfInterest: (name: string) => boolean): Generator<Setting> {
  for (const { mark, pattern } of pairPatterns) {
    if (!text.includes(mark)) continue;
    for (const [, name = "", value = ""] of text.matchAll(pattern)) {
      if (isOfInterest(name)) yield { name, value };
    }
  }
}

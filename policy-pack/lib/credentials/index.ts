import { gunzipSync } from "node:zlib";
import { holdsKnownForm } from "./forms";
import { classifyName } from "./names";
import { settingsIn } from "./settings";
import { isLiteralCredential, isPlainValue, isReference } from "./values";

/** Texts are searched so far: the API server takes no larger ConfigMap or Secret, and no cloud larger user data. */
export const MAX_SEARCHED_LENGTH = 1_048_576;

/** Whether a setting of this name and value is a credential in the clear. */
export function isCredential(name: string, value: string): boolean {
  // What a reference names is no setting: `arn:aws:secretsmanager:…:secret:db-AbCdEf`.
  if (isReference(value.trim())) return holdsKnownForm(value.slice(0, MAX_SEARCHED_LENGTH));
  return isLiteralCredential(classifyName(name), value) || holdsCredential(value);
}

/** Whether a text, such as a configuration file, a script or an argument, holds a credential in the clear. */
export function holdsCredential(text: string): boolean {
  if (harmless.has(text)) return false;
  const holds = searchCredential(text);
  // The same paths, arguments and labels come again and again. What is a credential is not kept.
  if (!holds && text.length <= MAX_REMEMBERED_LENGTH && harmless.size < MAX_REMEMBERED) harmless.add(text);
  return holds;
}

const harmless = new Set<string>();
const MAX_REMEMBERED = 10_000;
const MAX_REMEMBERED_LENGTH = 200;

function searchCredential(text: string): boolean {
  const searched = text.length > MAX_SEARCHED_LENGTH ? text.slice(0, MAX_SEARCHED_LENGTH) : text;
  if (holdsKnownForm(searched)) return true;
  for (const { name, value } of settingsIn(searched, isOfInterest)) {
    if (isLiteralCredential(classifyName(name), value) || isDockerAuth(name, value)) return true;
  }
  return false;
}

/** Whether the content of a file of this name holds a credential in the clear. */
export function fileHoldsCredential(name: string, text: string): boolean {
  return (text.includes("\n") ? false : isCredential(name, text)) || holdsCredential(text) || isPgpass(name, text);
}

/** Names of what stands beside a credential in a Secret. */
const plainNames =
  /(^|[._-])(user|username|login|email|host|hostname|port|database|db|dbname|url|uri|endpoint|server|region|account|id|name|type|issuer|version|cert|crt|ca|pub)$/i;

/** Whether an entry of a Secret is one that others may read: a user's name, an address, a certificate, a whole file without a credential. */
export function isPlainEntry(name: string, text: string): boolean {
  const snake = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2");
  if (isCredential(name, text)) return false;
  return text.trim().includes("\n") || plainNames.test(snake) || isPlainValue(text.trim());
}

/** Bytes given in Base64 as text, unpacked when they are a gzip stream; undefined when they are neither Base64 nor text. */
export function decodedText(base64: string): string | undefined {
  const compact = base64.replace(/\s+/g, "");
  if (compact.length < 4 || compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) return undefined;
  const bytes = unpacked(Buffer.from(compact, "base64"));
  const text = bytes.toString("utf8");
  return text.includes("\0") || text.includes("\uFFFD") ? undefined : text;
}

/** A gzip stream's content, no more of it than is searched: a small stream can hold gigabytes. */
export function unpacked(bytes: Buffer): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: 4 * MAX_SEARCHED_LENGTH });
  } catch {
    return bytes;
  }
}

function isOfInterest(name: string): boolean {
  return classifyName(name) !== "none";
}

/** `"auth": "dXNlcjpwYXNz"` of Docker's configuration, however short: user and password in Base64. */
function isDockerAuth(name: string, value: string): boolean {
  return /^_?auth$/i.test(name) && /^[\x20-\x7e]+:[\x20-\x7e]+$/.test(decodedText(value) ?? "");
}

/** Lines `host:port:database:user:password`. */
function isPgpass(name: string, text: string): boolean {
  return /pgpass/i.test(name) && /^[^\s:#]{1,200}:(\d{1,5}|\*):[^\s:]{1,200}:[^\s:]{1,200}:[^\s]{3,}$/m.test(text);
}

import type { NameClass } from "./names";

/** Switches and words that say which kind of credential is meant, or that there is none. */
const switches =
  /^(true|false|yes|no|on|off|none|null|nil|undefined|default|required|optional|enabled|disabled|string|text|object|bool|boolean|\d{1,5})$/i;

/** Texts that stand where a credential has to be put. */
const placeholders =
  /^(change[-_ ]?(me|it|this)|replace[-_ ]?(me|with|this|by)|to[-_ ]?be[-_ ]|your[-_ ]|my[-_ ]?secret[-_ ]?here|insert[-_ ]|enter[-_ ]|fill[-_ ]?(me|in)|set[-_ ]?me|placeholder|todo|tbd|fixme|redacted|masked)|^(example|dummy|fake|sample|hidden|removed|n\/a)$|^(?<same>.)\k<same>+$|^<[^>]*>$|^\.{2,}|^[*•x]{3,}|^x{6,}/i;

/** The label of a form's field: what a translation says, not what somebody typed. */
const labels = /^(Password|Passphrase|Secret|Token)$/;

/** What a template engine or a shell fills in before anybody uses the text. */
const templates =
  /\{\{|\$\{|\$\(|%\(|<%|\[\[|`|^\$[A-Za-z_]\w*$|^%\w+%$|^__\w+__$|\$__\w+\{|@@|#\{|^\{[\w.$-]+\}$|^env\.|^process\.env/;

/** Where the credential lies instead: a store's address, a variable, a file. */
const references =
  /^@?([a-z][a-z0-9+.-]{0,30}:\/\/|ref\+|(env|file|vault|bao|arn|secrets?|secretref|secretsmanager|ssm|asm|gsm|akv|kv|op|sm|gcp|aws|azure|sops|doppler|infisical|conjur|awsssm|awssecret|gcpsecret|keyvault|exec|cmd|lookup|valueFrom):)|^projects\/|^ENC\[|^@[a-z.]+\(|^!var[\s:]|^(~|\.{1,2})?\/[\w.@-]+(\/[\w.@%-]*)*$|^[a-z]:\\|^[a-z][a-z0-9_.-]*(\/[a-z0-9_.-]+)+(#[\w.-]+)?$/i;

/** Expressions of a programming language: a call, an index, a field. */
const expressions = /^[A-Za-z_][\w.]*[([]/;
const fields = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)+;?$/;

/** Values of settings that say how long, which version, which algorithm or which host. */
const measures =
  /^v?\d+(\.\d+)*$|^(\d+(\.\d+)?(ns|us|ms|s|m|h|d|w))+$|^(aes|rsa|ecdsa|ed|hs|rs|es|ps|sha|hmac|scram|md|kms|secp|x)[-_]?\d+[a-z0-9_-]*$|^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]+(:\d+)?$/i;

/** Names of objects, keys and variables: `web-tls-secret`, `clientSecret`, `APP_TOKEN`, `password`. */
const credentialWord = /(password|passwd|secrets?|tokens?|keys?|credentials?|creds|auth|tls|certs?)$/i;

const MIN_SECRET_LENGTH = 6;
const MIN_RANDOM_LENGTH = 16;

/** Whether a value that stands under a name of this class is a credential in the clear. */
export function isLiteralCredential(name: NameClass, raw: string): boolean {
  const value = raw.trim();
  if (name === "none" || isHarmless(value)) return false;
  if (name === "password") return true;
  if (name === "key") return looksRandom(value) || isUserAndPassword(value) || isAuthorization(value);
  return isAuthorization(value) || (value.length >= MIN_SECRET_LENGTH && !isName(value) && !measures.test(value));
}

/** Whether a value is no credential whatever its name: empty, a switch, a placeholder, a template, a reference, prose. */
export function isHarmless(value: string): boolean {
  return (
    value.length < 3 ||
    switches.test(value) ||
    placeholders.test(value) ||
    labels.test(value) ||
    templates.test(value) ||
    references.test(value) ||
    expressions.test(value) ||
    isField(value) ||
    isProse(value)
  );
}

/** `config.database.password`, but not a token whose parts are joined by dots. */
function isField(value: string): boolean {
  return fields.test(value) && !value.split(".").some(looksRandom);
}

/** Whether a value as a whole says where something lies, and is no address that could carry a credential. */
export function isReference(value: string): boolean {
  return references.test(value) && !value.includes("://");
}

/** Three words with spaces between them are a sentence, but for a header such as `Bearer abc`. */
function isProse(value: string): boolean {
  return value.split(/\s+/, 3).length > 2;
}

/** Whether a value is made of words: the name of an object, of a variable or of a key. */
function isName(value: string): boolean {
  if (/^[A-Za-z]{1,20}$/.test(value)) return true;
  if (/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(value)) return true;
  return /^[a-z0-9]+([-_.][a-z0-9]+)+$/i.test(value) && credentialWord.test(value);
}

/** Whether a value under a name that says nothing is made of words, or stands for something else. */
export function isPlainValue(value: string): boolean {
  return isHarmless(value) || isName(value) || measures.test(value) || value.length < MIN_SECRET_LENGTH;
}

/** Whether a value looks generated: long, one token, letters and digits mixed. */
export function looksRandom(value: string): boolean {
  if (value.length < MIN_RANDOM_LENGTH || !/^[\w+/=.~-]+$/.test(value) || isName(value) || measures.test(value))
    return false;
  const digits = value.replace(/\D/g, "").length;
  return digits >= 2 && /[A-Za-z]/.test(value) && longestRun(value) <= MAX_WORD_LENGTH;
}

/** Longer runs of lower-case letters are words. */
const MAX_WORD_LENGTH = 20;

function longestRun(value: string): number {
  return Math.max(0, ...(value.match(/[a-z]+/g) ?? []).map((run) => run.length));
}

function isUserAndPassword(value: string): boolean {
  const [, password = ""] = /^[\w.@-]+:([^\s/][^\s]*)$/.exec(value) ?? [];
  return password.length > 3 && !isHarmless(password) && !/^\d+$/.test(password);
}

/** `Bearer abc123`, `Basic dXNlcjpwYXNz`. */
function isAuthorization(value: string): boolean {
  const [, scheme = "", token = ""] = /^(Bearer|Basic|Token)\s+(\S{8,})$/i.exec(value) ?? [];
  if (scheme.toLowerCase() === "basic") return Buffer.from(token, "base64").toString("latin1").includes(":");
  return token !== "" && !isHarmless(token) && !isName(token);
}

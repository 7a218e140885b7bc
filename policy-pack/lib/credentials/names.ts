/**
 * What the name of a setting says about its value: `password` a credential of any form, `secret` one that does not look
 * like a word, `key` one only if the value looks random, `none` nothing.
 */
export type NameClass = "password" | "secret" | "key" | "none";

const passwordWords = new Set(["password", "passwords", "passwd", "passphrase", "passcode", "pass", "pwd", "pw"]);
const secretWords = new Set(["secret", "secrets", "token", "tokens", "credential", "credentials", "creds", "psk"]);
/** Endings of words that are written in one: PGPASSWORD, apikey, authtoken. */
const passwordEnding = /(password|passwd|passphrase)s?$/;
const secretEnding = /(secret|token|apikey|accesskey|secretkey|privatekey|authkey|accountkey|sharedkey)$/;
/** What makes a key one that opens something. */
const keyQualifiers = new Set(
  `access account aes api app application auth cipher client consumer cookie crypto deploy encrypt encryption fernet
  hmac jwt license master private secret service session shared sign signing ssh storage subscription token webhook`.split(
    /\s+/,
  ),
);
const publicWords = new Set(["public", "pub", "publishable", "site", "cert", "certificate"]);
/** Words after the one that matters: PASSWORD_VALUE, SECRET_KEY_BASE, PASSWORD_FILE_CONTENT. */
const fillers = new Set(
  `value values content contents text plain plaintext raw string base base64 b64 default current new old primary
  secondary pem literal`.split(/\s+/),
);

/** Classifies the name of a variable, a key of a file, a flag. Linear in the name's length; long names say nothing. */
export function classifyName(name: string): NameClass {
  const known = classes.get(name);
  if (known !== undefined) return known;
  const found = classify(name);
  // The same few names come again and again.
  if (classes.size < MAX_REMEMBERED) classes.set(name, found);
  return found;
}

const classes = new Map<string, NameClass>();
const MAX_REMEMBERED = 10_000;

function classify(name: string): NameClass {
  if (name.length > MAX_NAME_LENGTH) return "none";
  const words = wordsOf(name);
  while (words.length > 1 && fillers.has(words.at(-1) ?? "")) {
    const filler = words.pop() ?? "";
    if (filler.startsWith("content") && words.at(-1) === "file") words.pop();
  }
  const last = words.at(-1) ?? "";
  const before = words.slice(0, -1);
  if (passwordWords.has(last) || passwordEnding.test(last)) return "password";
  if (secretWords.has(last) || secretEnding.test(last)) return before.some(isPublic) ? "none" : "secret";
  if (last === "key" || last === "keys") {
    if (before.some(isPublic)) return "none";
    return before.some((word) => keyQualifiers.has(word)) ? "secret" : "key";
  }
  return last === "auth" || last === "salt" || last === "authorization" || last === "webhook" ? "key" : "none";
}

export const MAX_NAME_LENGTH = 80;

function isPublic(word: string): boolean {
  return publicWords.has(word);
}

/** `dbPassword2`, `DB_PASSWORD_2` and `db.password-2` are `db` and `password`. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => (/^(base64|b64)$/.test(word) ? word : word.replace(/\d+$/, "")))
    .filter((word) => word !== "");
}

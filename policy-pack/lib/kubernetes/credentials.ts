/** Texts that are credentials by their form alone. */
const credentialForms: readonly RegExp[] = [
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  /-----BEGIN ([A-Z ]+ )?PRIVATE KEY-----/,
  /\bxox[abprs]-[0-9A-Za-z-]{10,}/,
  /\bgh[opsru]_[0-9A-Za-z]{36}/,
  /\bgithub_pat_[0-9A-Za-z_]{22,}/,
  /\bglpat-[0-9A-Za-z_-]{20}/,
  /\bAIza[0-9A-Za-z_-]{35}\b/,
  /\beyJ[0-9A-Za-z_-]{10,}\.eyJ[0-9A-Za-z_-]{10,}\./,
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:[^\s/:@$]{3,}@/i,
];

/** Names of settings that hold credentials. */
const credentialNames =
  /(^|[._-])(pass|passwd|password|passphrase|pwd|secret|secrets|token|api[._-]?key|access[._-]?key|private[._-]?key|client[._-]?secret|credentials?)$/i;

/** Names that end like a credential but hold the place or the kind of one. */
const harmlessNames = /(file|path|dir|name|ref|url|uri|type|id|length|expiry|ttl|policy|enabled|mount)$/i;

/** Values that are no credential: switches, numbers, places and references to one. */
const harmlessValues =
  /^(|true|false|yes|no|on|off|none|null|\d{1,5}|\$[({].*[)}]|\$\w+|<.*>|\{\{.*\}\}|\/.*|file:.*|vault:.*|arn:.*|projects\/.*|.*\$\([A-Z_]+\).*)$/i;

/** Whether a text holds a credential, whatever its name. */
export function looksLikeCredential(text: string): boolean {
  return credentialForms.some((form) => form.test(text));
}

/** Whether a setting of this name and value is a credential in the clear. */
export function isCredential(name: string, value: string): boolean {
  if (looksLikeCredential(value)) return true;
  const snake = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2");
  if (harmlessNames.test(snake) || !credentialNames.test(snake)) return false;
  return !harmlessValues.test(value.trim());
}

/** Lines such as `password = hunter2` or `token: abc` in the text of a configuration file. */
const assignment = /^[ \t]*["']?([\w.-]+)["']?[ \t]*[:=][ \t]*["']?([^\s"'#,]+)/gm;

/** Whether the text of a configuration file holds a credential in the clear. */
export function holdsCredential(text: string): boolean {
  if (looksLikeCredential(text)) return true;
  for (const match of text.matchAll(assignment)) {
    if (match[1] !== undefined && match[2] !== undefined && isCredential(match[1], match[2])) return true;
  }
  return false;
}

import type * as secretlint from "@secretlint/secretlint-rule-preset-recommend";
import { isHarmless } from "./values";

/**
 * Searched in windows, so that the time grows with the length of the text whatever a pattern costs. The overlap is as long
 * as the credentials that are found.
 */
const WINDOW = 8192;
const OVERLAP = 1024;

/** Every credential of a known form has a run of so many characters, a password in an address, or a header. */
const worthSearching = /[A-Za-z0-9_-]{16}|:\/\/[^\s/]{0,200}@|-----BEGIN|[?&]sig=|:\$\w{1,4}\$|:\{SHA\}/;

/** Forms that secretlint's preset does not have: those of Kubernetes, of the clouds that we build for, and shortened keys. */
const ownForms: readonly RegExp[] = [
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  /-----BEGIN (?:[A-Z0-9 ]{1,30} )?PRIVATE KEY(?: BLOCK)?-----/,
  // A service account's token.
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]*/,
  /\bAIza[0-9A-Za-z_-]{35}\b/,
  /\bdo[opr]_v1_[0-9a-f]{64}\b/,
  // Tokens of Vault and of Terraform's cloud, and keys of age.
  /\bhv[sbr]\.[\w-]{20,}/,
  /\b[A-Za-z0-9]{14}\.atlasv1\.[\w-]{40,}/,
  /\bAGE-SECRET-KEY-1[0-9A-Z]{50,}/,
  // A line of htpasswd.
  /(?:^|\n)[ \t]*[\w.@-]{1,64}:(?:\$apr1\$|\$2[aby]\$\d\d\$|\$[156]\$|\{SHA\})/,
  // A shared access signature.
  /[?&]sig=[A-Za-z0-9%+/]{40,}/,
];

/** The form of an AWS secret access key; a hexadecimal digest has no capital letters, a path longer words. */
const secretAccessKey =
  /(?<![A-Za-z0-9/+=])(?=[^\s]{0,39}[a-z])(?=[^\s]{0,39}[A-Z])(?=[^\s]{0,39}[0-9])(?!\S{0,28}[a-z]{12})[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/;

/** The password of an address: `scheme://user:password@host`. */
const addressPassword = /:\/\/[^\s/:@?#"'<>]{0,100}:([^\s/@"'<>]{3,200})@/g;

/** Whether a text holds a credential of a known form, whatever its name. */
export function holdsKnownForm(text: string): boolean {
  for (let start = 0; start < text.length; start += WINDOW - OVERLAP) {
    const window = text.length <= WINDOW ? text : text.slice(start, start + WINDOW);
    if (worthSearching.test(window) && isFoundIn(window)) return true;
    if (start + WINDOW >= text.length) return false;
  }
  return false;
}

function isFoundIn(window: string): boolean {
  if (ownForms.some((form) => form.test(window)) || secretAccessKey.test(window)) return true;
  for (const [, password = ""] of window.matchAll(addressPassword)) {
    if (!isHarmless(password)) return true;
  }
  return isFoundBySecretlint(window);
}

interface Detector {
  file(source: { content: string; filePath: string; ext: string; contentType: "text" }): unknown;
}

let reports = 0;
let detectors: readonly Detector[] | undefined;

/** secretlint's rules without its engine, which is asynchronous and made for files: each searches a text in one pass. */
function loadDetectors(): readonly Detector[] {
  const context = {
    report: () => (reports += 1),
    ignore: () => undefined,
    createTranslator: () => (messageId: string) => ({ messageId }),
  };
  // Loaded when there is something to search: most previews need it never.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { rules } = require("@secretlint/secretlint-rule-preset-recommend") as typeof secretlint;
  return rules
    .filter(({ meta }) => meta.type === "scanner")
    .map((rule) => (rule as { create(context: object, options: object): Detector }).create(context, {}));
}

function isFoundBySecretlint(content: string): boolean {
  detectors ??= loadDetectors();
  reports = 0;
  return detectors.some((detector) => {
    detector.file({ content, filePath: "text", ext: "", contentType: "text" });
    return reports > 0;
  });
}

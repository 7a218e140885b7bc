import { looksLikeCredential } from "../kubernetes/credentials";

/** Shorter values open nothing; they stand in examples. */
const MIN_SECRET_LENGTH = 6;

/** `NAME=value` or `name: value` with a name that ends like a credential's. */
const assignment =
  /(?:^|[\s;&|])["']?([\w.-]*(?:password|passwd|passphrase|secret|token|api_?key|access_?key|private_?key))["']?\s*[:=]\s*\\?["']?([^\s"'\\$`;,]+)/gim;

/** Switches, places and references to a secret. */
const harmlessValues = /^([<{/]|(arn|file|ssm|secretsmanager|https?):|(required|optional|enabled|disabled|changeme)$)/i;

/** The form of an AWS secret access key; a hexadecimal digest has no capital letters. */
const secretAccessKey =
  /(?<![A-Za-z0-9/+=])(?=[^\s]{0,39}[a-z])(?=[^\s]{0,39}[A-Z])(?=[^\s]{0,39}[0-9])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/;

/** The text of user data, decoded when it is Base64. */
export function decodedUserData(userData: string): string {
  const compact = userData.trim().replace(/\r?\n/g, "");
  const isBase64 = compact.length >= 8 && compact.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(compact);
  return isBase64 ? Buffer.from(compact, "base64").toString("utf8") : userData;
}

/** Whether user data, plain or in Base64, holds a credential in the clear. */
export function userDataHoldsCredential(userData: string): boolean {
  const script = decodedUserData(userData);
  if (looksLikeCredential(script) || secretAccessKey.test(script)) return true;
  for (const [, , value = ""] of script.matchAll(assignment)) {
    if (value.length >= MIN_SECRET_LENGTH && !harmlessValues.test(value)) return true;
  }
  return false;
}

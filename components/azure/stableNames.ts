import { createHash } from "node:crypto";

/**
 * A GUID that is the same for the same text, as version 5 of RFC 9562 makes it. Role assignments are named by GUIDs; a
 * random one would be another on every machine, and the second deployment would make a second assignment.
 */
export function stableGuid(...parts: readonly string[]): string {
  // RFC 9562's namespace of URLs, as bytes.
  const namespace = Buffer.from("6ba7b8119dad11d180b400c04fd430c8", "hex");
  const bytes = createHash("sha1")
    .update(namespace)
    .update(`hardened-cluster/${parts.join("/")}`)
    .digest();
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.subarray(0, 16).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/**
 * A name for what must be unique in all of Azure: the cluster's name as far as it fits, and a hash of where it is. It
 * has lower-case letters and digits only, because storage accounts take nothing else.
 */
export function globalName(maxLength: number, name: string, ...where: readonly string[]): string {
  const hash = createHash("sha256")
    .update([name, ...where].join("/"))
    .digest("hex")
    .slice(0, 10);
  const letters = name.replace(/-/g, "");
  // A vault's name begins with a letter.
  const start = /^[a-z]/.test(letters) ? letters : `c${letters}`;
  return `${start.slice(0, maxLength - hash.length)}${hash}`;
}

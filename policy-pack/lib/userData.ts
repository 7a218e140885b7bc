import { decodedText, holdsCredential } from "./credentials";
import { judge, type Finding } from "./finding";
import type { Value } from "./value";

/** Files within user data (cloud-init's write_files) are in Base64 once more. */
const embedded = /[A-Za-z0-9+/]{40,}={0,2}/g;

/** The text of user data: decoded when it is Base64, unpacked when that is a gzip stream. */
export function decodedUserData(userData: string): string {
  return decodedText(userData) ?? userData;
}

/** Whether user data, plain, in Base64 or packed, holds a credential in the clear, also in a file that it writes. */
export function userDataHoldsCredential(userData: string): boolean {
  const script = decodedUserData(userData);
  if (holdsCredential(script)) return true;
  for (const [file] of script.matchAll(embedded)) {
    const text = decodedText(file);
    if (text !== undefined && holdsCredential(text)) return true;
  }
  return false;
}

/** Judges texts that an instance runs when it starts. */
export function checkUserData(texts: readonly Value[]): readonly Finding[] {
  return texts.flatMap((text) =>
    judge(text, {
      detail: "credential",
      found: "a text with a credential",
      bad: (userData) => userDataHoldsCredential(userData.string() ?? ""),
    }),
  );
}

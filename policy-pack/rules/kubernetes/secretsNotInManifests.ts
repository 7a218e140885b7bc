import { decodedText, isPlainEntry } from "../../lib/credentials";
import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import type { Value } from "../../lib/value";

export const secretsNotInManifests = defineRule({
  id: "secrets-not-in-manifests",
  family: "kubernetes",
  controls: ["secrets-no-plaintext"],
  severity: "high",
  title: "Manifests hold no Secrets with their values",
  description:
    "Base64 is no encryption: whoever may read the repository, or any copy of it, has the credential. In a program the value comes from elsewhere at run time, so the rule is on for scanned files only.",
  fix: "Keep the value in an external store (ExternalSecret), or seal or encrypt it (SealedSecret, SOPS), and rotate this one",
  level: "disabled",
  scope: "object",
  kinds: ["Secret"],
  check: (object) =>
    object.value.get("sops").isPresent
      ? []
      : [
          ...check(object.value.get("data"), (text) => decodedText(text) ?? text),
          ...check(object.value.get("stringData"), (text) => text),
        ],
});

function check(data: Value, read: (text: string) => string): readonly Finding[] {
  return data
    .entries()
    .filter(([key, value]) => !isPlainEntry(key, read(value.string() ?? "")))
    .map(([, value]) => findingAt(value, { detail: "secret", found: "a value in the clear" }));
}

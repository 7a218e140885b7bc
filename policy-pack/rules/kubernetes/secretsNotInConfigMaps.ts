import { decodedText, fileHoldsCredential } from "../../lib/credentials";
import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import type { Value } from "../../lib/value";

export const secretsNotInConfigMaps = defineRule({
  id: "secrets-not-in-config-maps",
  family: "kubernetes",
  controls: ["secrets-no-plaintext"],
  severity: "high",
  title: "ConfigMaps hold no credentials",
  description: "ConfigMaps are not encrypted in etcd and readable for everyone who may look at the namespace.",
  fix: "Move the value into a Secret from an external store",
  onUnknown: "advisory",
  scope: "object",
  kinds: ["ConfigMap"],
  check: (object) => [
    ...check(object.value.get("data"), (value) => value),
    ...check(object.value.get("binaryData"), decodedText),
  ],
});

function check(data: Value, read: (value: string) => string | undefined): readonly Finding[] {
  return data
    .entries()
    .filter(([key, value]) => fileHoldsCredential(key, read(value.string() ?? "") ?? ""))
    .map(([, value]) => findingAt(value, { detail: "config-map", found: "a credential in the clear" }));
}

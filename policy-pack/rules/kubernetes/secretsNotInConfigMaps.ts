import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { holdsCredential, isCredential } from "../../lib/kubernetes/credentials";

/** Files larger than this are data, not settings; searching them would hold up the preview. */
const MAX_SEARCHED_LENGTH = 100_000;

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
  check: (object) =>
    object.value
      .get("data")
      .entries()
      .filter(([key, value]) => {
        const text = (value.string() ?? "").slice(0, MAX_SEARCHED_LENGTH);
        return text.includes("\n") ? holdsCredential(text) : isCredential(key, text) || holdsCredential(text);
      })
      .map(([, value]) => findingAt(value, { detail: "config-map", found: "a credential in the clear" })),
});

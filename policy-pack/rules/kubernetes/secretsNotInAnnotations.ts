import { isCredential } from "../../lib/credentials";
import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import { podsOf } from "../../lib/podSpec";
import type { Value } from "../../lib/value";

/** Tools write digests there so that pods are replaced when a Secret changes; a digest is in hexadecimal. */
const digest = /^[0-9a-f]{32,128}$/i;

export const secretsNotInAnnotations = defineRule({
  id: "secrets-not-in-annotations",
  family: "kubernetes",
  controls: ["secrets-no-plaintext"],
  severity: "high",
  title: "Annotations hold no credentials",
  description: "Whoever may look at an object reads its annotations, which are not encrypted in etcd either.",
  fix: "Move the value into a Secret from an external store, and refer to it by its name",
  scope: "object",
  kinds: "all",
  check: (object) => {
    const own = object.value.at("metadata.annotations");
    const ofPods = podsOf(object).map(({ metadata }) => metadata.get("annotations"));
    return [own, ...ofPods.filter(({ raw }) => raw !== own.raw)].flatMap(checkAnnotations);
  },
});

function checkAnnotations(annotations: Value): readonly Finding[] {
  return annotations
    .entries()
    .filter(([key, value]) => {
      const text = value.string() ?? "";
      return !digest.test(text) && isCredential(key.slice(key.indexOf("/") + 1), text);
    })
    .map(([, value]) => findingAt(value, { detail: "annotation", found: "a credential in the clear" }));
}

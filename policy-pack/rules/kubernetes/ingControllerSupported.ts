import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import type { Value } from "../../lib/value";

/** Prefixes of the annotations that nginx controllers read. */
const nginxPrefixes = ["nginx.ingress.kubernetes.io/", "nginx.org/"];
/** Directives and files that have no place in the value of an annotation. */
const injection = /\balias\b|\broot\b\s*;|\/etc\/passwd|\/var\/run\/secrets|_by_lua|\{\s*$|;\s*\}/m;

export const ingControllerSupported = defineRule({
  id: "ing-controller-supported",
  family: "kubernetes",
  controls: ["ing-controller-supported"],
  severity: "high",
  title: "Ingresses carry no configuration for nginx",
  description:
    "A snippet runs inside the controller, with its right to read every Secret; the controller itself is retired.",
  fix: "Remove the annotation; use the Gateway API's filters instead",
  scope: "object",
  kinds: ["Ingress"],
  check: (object) =>
    object.value
      .at("metadata.annotations")
      .entries()
      .filter(([key]) => nginxPrefixes.some((prefix) => key.startsWith(prefix)))
      .flatMap(([key, value]) => checkAnnotation(key, value)),
});

function checkAnnotation(key: string, value: Value): readonly Finding[] {
  if (/-snippets?$/.test(key)) return [findingAt(value, { detail: "snippet" })];
  const text = value.string() ?? "";
  if (key.endsWith("/auth-url") && text.startsWith("http:")) return [findingAt(value, { detail: "auth-in-clear" })];
  return injection.test(text) ? [findingAt(value, { detail: "injection" })] : [];
}

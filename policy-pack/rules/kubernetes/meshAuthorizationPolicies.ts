import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import type { Value } from "../../lib/value";

export const meshAuthorizationPolicies = defineRule({
  id: "mesh-authorization-policies",
  family: "kubernetes",
  controls: ["mesh-authorization-policies"],
  severity: "high",
  title: "Mesh policies name whom they allow",
  description: "An ALLOW rule without source and operation, or for every principal, allows everybody everything.",
  fix: "Name principals in from, and methods and paths in to",
  scope: "object",
  kinds: ["security.istio.io/AuthorizationPolicy"],
  check: (object) => {
    const action = object.value.at("spec.action").string() ?? "ALLOW";
    if (action !== "ALLOW") return [];
    return object.value.at("spec.rules").items().flatMap(checkRule);
  },
});

function checkRule(rule: Value): readonly Finding[] {
  if (rule.isUnknown) return [];
  const open = ["from", "to", "when"].every((part) => rule.get(part).isAbsent || rule.get(part).items().length === 0);
  const unknown = ["from", "to", "when"].some((part) => rule.get(part).isUnknown);
  if (open && !unknown) return [findingAt(rule, { detail: "allows-all", found: "without conditions" })];
  return rule
    .get("from")
    .items()
    .flatMap((from) => from.at("source.principals").items())
    .filter((principal) => principal.string() === "*")
    .map((principal) => findingAt(principal, { detail: "every-principal" }));
}

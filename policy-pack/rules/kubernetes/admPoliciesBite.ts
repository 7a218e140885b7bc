import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import { constantExpression } from "../../lib/kubernetes/constantExpression";
import type { Value } from "../../lib/value";

export const admPoliciesBite = defineRule({
  id: "adm-policies-bite",
  family: "kubernetes",
  controls: ["adm-vap-baseline", "adm-webhooks-fail-closed"],
  severity: "high",
  title: "Admission policies and webhooks are called, and can refuse",
  description:
    "A policy whose condition is never true, whose checks always are, or whose parameters may be missing stops nobody.",
  fix: "Let conditions and checks depend on the request, name what is matched, and set parameterNotFoundAction to Deny",
  scope: "object",
  kinds: [
    "ValidatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding",
    "MutatingAdmissionPolicy",
    "MutatingAdmissionPolicyBinding",
    "ValidatingWebhookConfiguration",
    "MutatingWebhookConfiguration",
  ],
  check: ({ kind, value, partial }) => {
    if (kind.endsWith("Binding")) {
      const action = value.at("spec.paramRef.parameterNotFoundAction");
      return action.string() === "Allow" ? [findingAt(action, { detail: "parameters-missing" })] : [];
    }
    if (kind.endsWith("WebhookConfiguration")) {
      return value
        .get("webhooks")
        .items()
        .flatMap((webhook) => [...checkConditions(webhook), ...checkRules(webhook.get("rules"), partial)]);
    }
    const spec = value.get("spec");
    const validations = spec.get("validations").items();
    const harmless = validations.filter((validation) => constant(validation) === true);
    return [
      ...checkConditions(spec),
      ...checkRules(spec.at("matchConstraints.resourceRules"), partial),
      ...harmless.map((validation) => findingAt(validation.get("expression"), { detail: "always-true" })),
    ];
  },
});

function constant(holder: Value): boolean | undefined {
  return constantExpression(holder.get("expression").string() ?? "");
}

function checkConditions(holder: Value): readonly Finding[] {
  return holder
    .get("matchConditions")
    .items()
    .filter((condition) => constant(condition) === false)
    .map((condition) => findingAt(condition.get("expression"), { detail: "never-matches" }));
}

/** Without rules nothing is matched; a patch leaves them as they are. */
function checkRules(rules: Value, partial: boolean): readonly Finding[] {
  if (partial || rules.isUnknown || rules.items().length > 0) return [];
  return [findingAt(rules, { detail: "matches-nothing", found: rules.isAbsent ? "not set" : "an empty list" })];
}

import { defineRule } from "../../lib/defineRule";
import { judge, unknownAt, findingAt } from "../../lib/finding";

export const admVapBaseline = defineRule({
  id: "adm-vap-baseline",
  family: "kubernetes",
  controls: ["adm-vap-baseline"],
  severity: "high",
  title: "Admission policies deny, and fail closed",
  description: "A policy that only warns, or that is ignored when it fails, stops nobody.",
  fix: "Set failurePolicy of the policy to Fail and let validationActions of its binding contain Deny",
  scope: "object",
  kinds: ["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "MutatingAdmissionPolicy"],
  check: (object) => {
    if (object.kind !== "ValidatingAdmissionPolicyBinding") {
      return judge(object.value.at("spec.failurePolicy"), {
        detail: "fails-open",
        bad: (value) => value.string() === "Ignore",
      });
    }
    const actions = object.value.at("spec.validationActions");
    if (actions.isUnknown) return [unknownAt(actions, { detail: "does-not-deny" })];
    const denies = actions.items().some((action) => action.string() === "Deny");
    return denies ? [] : [findingAt(actions, { detail: "does-not-deny" })];
  },
});

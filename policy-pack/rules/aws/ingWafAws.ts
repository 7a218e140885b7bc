import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt } from "../../lib/finding";

export const ingWafAws = defineRule({
  id: "ing-waf-aws",
  family: "aws",
  controls: ["ing-waf"],
  severity: "medium",
  title: "A web ACL blocks with managed rule groups",
  description: "A firewall without managed rules, or one that only counts, stops no attack.",
  fix: "Add a rule with statement.managedRuleGroupStatement AWSManagedRulesCommonRuleSet and overrideAction none",
  // A first rollout counts before it blocks; the production configuration makes it mandatory.
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: ["aws:wafv2/webAcl:WebAcl"],
  check: ({ props }) => {
    const rules = props.get("rules");
    // Rules given as one JSON document are opaque to this rule.
    if (props.get("ruleJson").isPresent) return [];
    if (rules.isUnknown) return [unknownAt(rules, { detail: "no-managed-rules" })];
    const managed = rules.items().filter((rule) => rule.at("statement.managedRuleGroupStatement").isPresent);
    if (managed.length === 0) return [findingAt(rules, { detail: "no-managed-rules" })];
    return managed
      .filter((rule) => rule.at("overrideAction.count").isPresent)
      .map((rule) => findingAt(rule.at("overrideAction"), { detail: "counts-only", found: "count" }));
  },
});

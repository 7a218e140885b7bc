import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { ingWafAws } from "../../../../policy-pack/rules/aws/ingWafAws";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:wafv2/webAcl:WebAcl";

describe("ing-waf-aws", () => {
  test("accepts managed rules that block", () => {
    expect(
      findings(ingWafAws, {
        type: TYPE,
        props: {
          rules: [
            {
              statement: { managedRuleGroupStatement: { name: "AWSManagedRulesCommonRuleSet", vendorName: "AWS" } },
              overrideAction: { none: {} },
            },
          ],
        },
      }),
    ).toEqual([]);
  });

  test("accepts rules in one JSON document, which it cannot read", () => {
    expect(findings(ingWafAws, { type: TYPE, props: { ruleJson: "[]" } })).toEqual([]);
  });

  test("warns of a firewall without managed rules", () => {
    expect(
      findings(ingWafAws, { type: TYPE, props: { rules: [{ statement: { rateBasedStatement: { limit: 100 } } }] } }),
    ).toEqual(["advisory ing-waf-aws/no-managed-rules rules"]);
  });

  test("warns of a firewall without rules", () => {
    expect(findings(ingWafAws, { type: TYPE, props: {} })).toEqual(["advisory ing-waf-aws/no-managed-rules rules"]);
  });

  test("warns of rules that only count", () => {
    expect(
      findings(ingWafAws, {
        type: TYPE,
        props: {
          rules: [
            {
              statement: { managedRuleGroupStatement: { name: "AWSManagedRulesCommonRuleSet", vendorName: "AWS" } },
              overrideAction: { count: {} },
            },
          ],
        },
      }),
    ).toEqual(["advisory ing-waf-aws/counts-only rules[0].overrideAction"]);
  });

  test("warns of unknown rules", () => {
    expect(findings(ingWafAws, { type: TYPE, props: { rules: unknownPlaceholders.array } })).toEqual([
      "advisory ing-waf-aws/unknown rules",
    ]);
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { ingWafAzure } from "../../../../policy-pack/rules/azure/ingWafAzure";
import { findings } from "../../support/evaluateRule";

const firewallPolicy = (props: object) => ({ type: "azure-native:network:WebApplicationFirewallPolicy", props });

describe("ing-waf-azure", () => {
  test("accepts prevention", () => {
    expect(findings(ingWafAzure, firewallPolicy({ policySettings: { mode: "Prevention" } }))).toEqual([]);
  });

  test("accepts a policy that says nothing", () => {
    expect(findings(ingWafAzure, firewallPolicy({}))).toEqual([]);
  });

  test("reports detection", () => {
    expect(findings(ingWafAzure, firewallPolicy({ policySettings: { mode: "Detection" } }))).toEqual([
      "advisory ing-waf-azure/detection-only policySettings.mode",
    ]);
  });

  test("reports an unknown", () => {
    expect(findings(ingWafAzure, firewallPolicy({ policySettings: { mode: unknownPlaceholders.string } }))).toEqual([
      "advisory ing-waf-azure/unknown policySettings.mode",
    ]);
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netNodeFirewallHttpNsg } from "../../../../policy-pack/rules/azure/netNodeFirewallHttpNsg";
import { findings } from "../../support/evaluateRule";
import { securityRule } from "../../support/securityRules";

describe("net-node-firewall-http-nsg", () => {
  test("accepts HTTPS", () => {
    expect(
      findings(netNodeFirewallHttpNsg, securityRule({ destinationPortRange: "443", sourceAddressPrefix: "*" })),
    ).toEqual([]);
  });

  test("accepts a rule that says nothing", () => {
    expect(findings(netNodeFirewallHttpNsg, { type: "azure-native:network:SecurityRule", props: {} })).toEqual([]);
  });

  test("reports port 80", () => {
    expect(
      findings(netNodeFirewallHttpNsg, securityRule({ destinationPortRange: "80", sourceAddressPrefix: "*" })),
    ).toEqual(["advisory net-node-firewall-http-nsg/http-open-to-world sourceAddressPrefix"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        netNodeFirewallHttpNsg,
        securityRule({ destinationPortRange: "80", sourceAddressPrefix: unknownPlaceholders.string }),
      ),
    ).toEqual(["advisory net-node-firewall-http-nsg/unknown sourceAddressPrefix"]);
  });
});

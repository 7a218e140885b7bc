import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netNodeFirewallIngressNsg } from "../../../../policy-pack/rules/azure/netNodeFirewallIngressNsg";
import { findings } from "../../support/evaluateRule";
import { securityRule } from "../../support/securityRules";

describe("net-node-firewall-ingress-nsg", () => {
  test("accepts a named source", () => {
    expect(findings(netNodeFirewallIngressNsg, securityRule({ sourceAddressPrefix: "AzureLoadBalancer" }))).toEqual([]);
  });

  test("accepts a rule that names no source", () => {
    expect(findings(netNodeFirewallIngressNsg, securityRule({}))).toEqual([]);
  });

  test("reports the internet on any port", () => {
    expect(
      findings(
        netNodeFirewallIngressNsg,
        securityRule({ destinationPortRange: "443", sourceAddressPrefix: "0.0.0.0/0" }),
      ),
    ).toEqual(["advisory net-node-firewall-ingress-nsg/open-to-world sourceAddressPrefix"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(netNodeFirewallIngressNsg, securityRule({ sourceAddressPrefix: unknownPlaceholders.string })),
    ).toEqual(["advisory net-node-firewall-ingress-nsg/unknown sourceAddressPrefix"]);
  });
});

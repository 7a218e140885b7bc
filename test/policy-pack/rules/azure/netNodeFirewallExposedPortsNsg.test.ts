import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netNodeFirewallExposedPortsNsg } from "../../../../policy-pack/rules/azure/netNodeFirewallExposedPortsNsg";
import { findings } from "../../support/evaluateRule";
import { securityGroup, securityRule } from "../../support/securityRules";

describe("net-node-firewall-exposed-ports-nsg", () => {
  test("accepts a web server", () => {
    expect(
      findings(netNodeFirewallExposedPortsNsg, securityRule({ destinationPortRange: "443", sourceAddressPrefix: "*" })),
    ).toEqual([]);
  });

  test("accepts a database for a named source", () => {
    expect(
      findings(
        netNodeFirewallExposedPortsNsg,
        securityRule({ destinationPortRange: "5432", sourceAddressPrefix: "VirtualNetwork" }),
      ),
    ).toEqual([]);
  });

  test("reports a database", () => {
    expect(
      findings(
        netNodeFirewallExposedPortsNsg,
        securityRule({ destinationPortRange: "5432", sourceAddressPrefix: "*" }),
      ),
    ).toEqual(["mandatory net-node-firewall-exposed-ports-nsg/sensitive-port sourceAddressPrefix"]);
  });

  test("reports the kubelet in a range", () => {
    expect(
      findings(
        netNodeFirewallExposedPortsNsg,
        securityGroup({ protocol: "*", destinationPortRange: "10000-11000", sourceAddressPrefix: "Internet" }),
      ),
    ).toEqual(["mandatory net-node-firewall-exposed-ports-nsg/sensitive-port securityRules[0].sourceAddressPrefix"]);
  });

  test("accepts a rule that says nothing", () => {
    expect(findings(netNodeFirewallExposedPortsNsg, { type: "azure-native:network:SecurityRule", props: {} })).toEqual(
      [],
    );
  });

  test("reports an unknown port", () => {
    expect(
      findings(
        netNodeFirewallExposedPortsNsg,
        securityRule({ destinationPortRange: unknownPlaceholders.string, sourceAddressPrefix: "*" }),
      ),
    ).toEqual(["mandatory net-node-firewall-exposed-ports-nsg/unknown destinationPortRange"]);
  });
});

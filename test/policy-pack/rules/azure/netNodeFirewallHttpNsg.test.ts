import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netNodeFirewallHttpNsg } from "../../../../policy-pack/rules/azure/netNodeFirewallHttpNsg";
import { findings } from "../../support/evaluateRule";

const securityRule = (props: object) => ({ type: "azure-native:network:SecurityRule", props });

describe("net-node-firewall-http-nsg", () => {
  test("accepts HTTPS", () => {
    expect(
      findings(
        netNodeFirewallHttpNsg,
        securityRule({
          access: "Allow",
          direction: "Inbound",
          protocol: "Tcp",
          destinationPortRange: "443",
          sourceAddressPrefix: "*",
        }),
      ),
    ).toEqual([]);
  });

  test("accepts a rule that says nothing", () => {
    expect(findings(netNodeFirewallHttpNsg, securityRule({}))).toEqual([]);
  });

  test("reports port 80", () => {
    expect(
      findings(
        netNodeFirewallHttpNsg,
        securityRule({
          access: "Allow",
          direction: "Inbound",
          protocol: "Tcp",
          destinationPortRange: "80",
          sourceAddressPrefix: "*",
        }),
      ),
    ).toEqual(["advisory net-node-firewall-http-nsg/http-open-to-world sourceAddressPrefix"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        netNodeFirewallHttpNsg,
        securityRule({
          access: "Allow",
          direction: "Inbound",
          protocol: "Tcp",
          destinationPortRange: "80",
          sourceAddressPrefix: unknownPlaceholders.string,
        }),
      ),
    ).toEqual(["advisory net-node-firewall-http-nsg/unknown sourceAddressPrefix"]);
  });
});

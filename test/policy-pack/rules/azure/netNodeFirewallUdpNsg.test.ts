import { netNodeFirewallUdpNsg } from "../../../../policy-pack/rules/azure/netNodeFirewallUdpNsg";
import { findings } from "../../support/evaluateRule";
import { securityRule } from "../../support/securityRules";

const judged = (props: object) => findings(netNodeFirewallUdpNsg, securityRule({ protocol: "Udp", ...props }));

test("warns of UDP for the internet", () => {
  expect(judged({ destinationPortRange: "4096", sourceAddressPrefix: "*" })).toEqual([
    "advisory net-node-firewall-udp-nsg/udp-open-to-world sourceAddressPrefix",
  ]);
});

test.each([
  { protocol: "Tcp", sourceAddressPrefix: "*" },
  { sourceAddressPrefix: "10.0.0.0/8" },
  { sourceAddressPrefix: "*", access: "Deny" },
  { sourceAddressPrefix: "*", direction: "Outbound" },
])("accepts %j", (props) => {
  expect(judged(props)).toEqual([]);
});

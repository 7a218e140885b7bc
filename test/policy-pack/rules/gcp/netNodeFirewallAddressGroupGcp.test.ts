import { netNodeFirewallAddressGroupGcp } from "../../../../policy-pack/rules/gcp/netNodeFirewallAddressGroupGcp";
import { findings } from "../../support/evaluateRule";

const group = (...items: readonly string[]) =>
  findings(netNodeFirewallAddressGroupGcp, {
    type: "gcp:networksecurity/addressGroup:AddressGroup",
    props: { type: "IPV4", items },
  });

test("accepts named ranges and reports the internet, whole or in parts", () => {
  expect(group("10.0.0.0/8", "198.51.100.7")).toEqual([]);
  expect(group("198.51.100.7", "0.0.0.0/0")).toEqual([
    "mandatory net-node-firewall-address-group-gcp/open-to-world items[1]",
  ]);
  expect(group("0.0.0.0/1", "128.0.0.0/1")).toHaveLength(2);
});

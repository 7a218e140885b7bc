import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netNodeFirewallPrefixList } from "../../../../policy-pack/rules/aws/netNodeFirewallPrefixList";
import { findings } from "../../support/evaluateRule";

const LIST = "aws:ec2/managedPrefixList:ManagedPrefixList";
const list = (...cidrs: readonly unknown[]) =>
  findings(netNodeFirewallPrefixList, { type: LIST, props: { entries: cidrs.map((cidr) => ({ cidr })) } });

describe("net-node-firewall-prefix-list", () => {
  test("accepts named ranges, and a list without any", () => {
    expect(list("10.0.0.0/8", "198.51.100.0/24")).toEqual([]);
    expect(findings(netNodeFirewallPrefixList, { type: LIST, props: { maxEntries: 5 } })).toEqual([]);
  });

  test("reports the internet, whole or in parts", () => {
    expect(list("0.0.0.0/0")).toEqual(["mandatory net-node-firewall-prefix-list/open-to-world entries[0].cidr"]);
    expect(list(...Array.from({ length: 16 }, (_, index) => `${index * 16}.0.0.0/4`))).toEqual([
      "mandatory net-node-firewall-prefix-list/open-to-world entries[0].cidr",
    ]);
  });

  test("reports an entry that is a resource of its own, and an unknown one", () => {
    const type = "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry";
    expect(findings(netNodeFirewallPrefixList, { type, props: { cidr: "2000::/3" } })).toEqual([
      "mandatory net-node-firewall-prefix-list/open-to-world cidr",
    ]);
    expect(findings(netNodeFirewallPrefixList, { type, props: { cidr: unknownPlaceholders.string } })).toEqual([
      "mandatory net-node-firewall-prefix-list/unknown cidr",
    ]);
  });
});

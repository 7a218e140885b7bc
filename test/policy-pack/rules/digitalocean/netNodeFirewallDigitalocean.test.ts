import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netNodeFirewallDigitalocean } from "../../../../policy-pack/rules/digitalocean/netNodeFirewallDigitalocean";
import { findings } from "../../support/evaluateRule";

const TYPE = "digitalocean:index/firewall:Firewall";

describe("net-node-firewall-digitalocean", () => {
  test("accepts named ranges, droplets and load balancers", () => {
    expect(
      findings(netNodeFirewallDigitalocean, {
        type: TYPE,
        props: {
          inboundRules: [
            { protocol: "tcp", portRange: "443", sourceAddresses: ["10.0.0.0/16"] },
            { protocol: "tcp", portRange: "80", sourceLoadBalancerUids: ["lb-1"] },
          ],
        },
      }),
    ).toEqual([]);
  });

  test("accepts a firewall without rules", () => {
    expect(findings(netNodeFirewallDigitalocean, { type: TYPE, props: { name: "quarantine" } })).toEqual([]);
  });

  test("reports every address, in both families", () => {
    expect(
      findings(netNodeFirewallDigitalocean, {
        type: TYPE,
        props: {
          inboundRules: [{ protocol: "tcp", portRange: "80", sourceAddresses: ["10.0.0.0/16", "0.0.0.0/0", "::/0"] }],
        },
      }),
    ).toEqual([
      "mandatory net-node-firewall-digitalocean/open-to-world inboundRules[0].sourceAddresses[1]",
      "mandatory net-node-firewall-digitalocean/open-to-world inboundRules[0].sourceAddresses[2]",
    ]);
  });

  test("reports the open range beside unknown ones", () => {
    expect(
      findings(netNodeFirewallDigitalocean, {
        type: TYPE,
        props: {
          inboundRules: [
            { sourceAddresses: [unknownPlaceholders.string, "0.0.0.0/0"] },
            { sourceAddresses: unknownPlaceholders.array },
          ],
        },
      }),
    ).toEqual([
      "mandatory net-node-firewall-digitalocean/unknown inboundRules[0].sourceAddresses[0]",
      "mandatory net-node-firewall-digitalocean/open-to-world inboundRules[0].sourceAddresses[1]",
      "mandatory net-node-firewall-digitalocean/unknown inboundRules[1].sourceAddresses",
    ]);
  });

  test("cannot judge unknown rules", () => {
    expect(
      findings(netNodeFirewallDigitalocean, { type: TYPE, props: { inboundRules: unknownPlaceholders.array } }),
    ).toEqual(["mandatory net-node-firewall-digitalocean/unknown inboundRules.sourceAddresses"]);
  });
});

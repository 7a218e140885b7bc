import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netEgressControlledDigitalocean } from "../../../../policy-pack/rules/digitalocean/netEgressControlledDigitalocean";
import { findings } from "../../support/evaluateRule";

const TYPE = "digitalocean:index/firewall:Firewall";

describe("net-egress-controlled-digitalocean", () => {
  test("accepts named ranges", () => {
    expect(
      findings(netEgressControlledDigitalocean, {
        type: TYPE,
        props: { outboundRules: [{ protocol: "tcp", portRange: "443", destinationAddresses: ["192.168.1.0/24"] }] },
      }),
    ).toEqual([]);
  });

  test("accepts a firewall without outbound rules, which lets nothing out", () => {
    expect(findings(netEgressControlledDigitalocean, { type: TYPE, props: {} })).toEqual([]);
  });

  test("warns of egress to everywhere", () => {
    expect(
      findings(netEgressControlledDigitalocean, {
        type: TYPE,
        props: { outboundRules: [{ protocol: "tcp", portRange: "443", destinationAddresses: ["0.0.0.0/0", "::/0"] }] },
      }),
    ).toEqual([
      "advisory net-egress-controlled-digitalocean/open-to-world outboundRules[0].destinationAddresses[0]",
      "advisory net-egress-controlled-digitalocean/open-to-world outboundRules[0].destinationAddresses[1]",
    ]);
  });

  test("warns of an unknown range", () => {
    expect(
      findings(netEgressControlledDigitalocean, {
        type: TYPE,
        props: { outboundRules: [{ destinationAddresses: [unknownPlaceholders.string] }] },
      }),
    ).toEqual(["advisory net-egress-controlled-digitalocean/unknown outboundRules[0].destinationAddresses[0]"]);
  });
});

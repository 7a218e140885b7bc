import { netFirewallRulesTogether } from "../../../../policy-pack/rules/stack/netFirewallRulesTogether";
import { stackFindings, urnOf } from "../../support/evaluateRule";

const parts = Array.from({ length: 16 }, (_, index) => `${index * 16}.0.0.0/4`);
const group = { type: "azure-native:network:NetworkSecurityGroup", name: "nodes", props: {} };

function securityRule(name: string, sourceAddressPrefix: string, more: object = {}) {
  return {
    type: "azure-native:network/v20240101:SecurityRule",
    name,
    props: {
      access: "Allow",
      direction: "Inbound",
      protocol: "Tcp",
      destinationPortRange: "22",
      sourceAddressPrefix,
      ...more,
    },
    propertyDependencies: { networkSecurityGroupName: [urnOf(group)] },
  };
}

function firewall(name: string, range: string, more: object = {}) {
  return {
    type: "gcp:compute/firewall:Firewall",
    name,
    props: { network: "main", allows: [{ protocol: "tcp", ports: ["20-30"] }], sourceRanges: [range], ...more },
  };
}

function droplets(name: string, address: string, more: object = {}) {
  return {
    type: "digitalocean:index/firewall:Firewall",
    name,
    props: {
      tags: ["nodes"],
      inboundRules: [{ protocol: "tcp", portRange: "all", sourceAddresses: [address] }],
      ...more,
    },
  };
}

describe("net-firewall-rules-together", () => {
  test.each([
    ["Azure", securityRule, ["ssh"]],
    ["Google Cloud", firewall, ["ssh"]],
    ["DigitalOcean", droplets, ["ssh", "rdp"]],
  ])("%s: reports the internet cut into several rules", (_cloud, make, services) => {
    const resources = parts.map((part, index) => make(`rule-${index}`, part));
    expect(stackFindings(netFirewallRulesTogether, resources)).toEqual(
      services.map((service) => `mandatory net-firewall-rules-together/${service} rule-0`),
    );
    expect(stackFindings(netFirewallRulesTogether, resources.slice(0, 1))).toEqual([]);
    // One that is open alone is a finding of its own rule.
    expect(stackFindings(netFirewallRulesTogether, [...resources, make("open", "0.0.0.0/0")])).toEqual([]);
  });

  test("reports rules of one resource, and those beside it", () => {
    const inline = {
      ...group,
      props: { securityRules: parts.slice(0, 1).map((part) => securityRule("inline", part).props) },
    };
    const beside = parts.slice(1, 3).map((part, index) => securityRule(`rule-${index}`, part));
    expect(stackFindings(netFirewallRulesTogether, [inline, ...beside])).toEqual([
      "mandatory net-firewall-rules-together/ssh nodes",
    ]);
    const policy = {
      type: "gcp:compute/networkFirewallPolicyWithRules:NetworkFirewallPolicyWithRules",
      name: "policy",
      props: {
        rules: parts.map((part) => ({
          direction: "INGRESS",
          action: "allow",
          match: { srcIpRanges: [part], layer4Configs: [{ ipProtocol: "tcp", ports: ["3389"] }] },
        })),
      },
    };
    expect(stackFindings(netFirewallRulesTogether, [policy])).toEqual([
      "mandatory net-firewall-rules-together/rdp policy",
    ]);
  });

  test.each([
    ["a rule that denies", (name: string, part: string) => securityRule(name, part, { access: "Deny" })],
    ["outbound traffic", (name: string, part: string) => securityRule(name, part, { direction: "Outbound" })],
    [
      "a port that nobody administers by",
      (name: string, part: string) => securityRule(name, part, { destinationPortRange: "443" }),
    ],
    ["a rule that is switched off", (name: string, part: string) => firewall(name, part, { disabled: true })],
    ["networks of their own", (name: string, part: string) => firewall(name, part, { network: name })],
    ["droplets of their own", (name: string, part: string) => droplets(name, part, { tags: [name] })],
  ])("accepts %s", (_what, make) => {
    expect(
      stackFindings(
        netFirewallRulesTogether,
        parts.map((part, index) => make(`rule-${index}`, part)),
      ),
    ).toEqual([]);
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netNodeFirewallSecurityGroup } from "../../../../policy-pack/rules/aws/netNodeFirewallSecurityGroup";
import { evaluateRule, findings } from "../../support/evaluateRule";

const TYPE = "aws:ec2/securityGroup:SecurityGroup";

describe("net-node-firewall-security-group", () => {
  test("accepts named ranges and groups on any port", () => {
    expect(
      findings(netNodeFirewallSecurityGroup, {
        type: TYPE,
        props: {
          ingress: [
            { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["10.0.0.0/8"] },
            { protocol: "tcp", fromPort: 5432, toPort: 5432, securityGroups: ["sg-1"] },
          ],
        },
      }),
    ).toEqual([]);
  });

  test("accepts the internet on web ports", () => {
    expect(
      findings(netNodeFirewallSecurityGroup, {
        type: TYPE,
        props: {
          ingress: [
            { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] },
            { protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: ["0.0.0.0/0"] },
          ],
        },
      }),
    ).toEqual([]);
  });

  test("accepts ICMP, which has no ports", () => {
    expect(
      findings(netNodeFirewallSecurityGroup, {
        type: TYPE,
        props: { ingress: [{ protocol: "icmp", fromPort: -1, toPort: -1, cidrBlocks: ["0.0.0.0/0"] }] },
      }),
    ).toEqual([]);
  });

  test("accepts a group without ingress", () => {
    expect(findings(netNodeFirewallSecurityGroup, { type: TYPE, props: { vpcId: "vpc-1" } })).toEqual([]);
  });

  test("reports another port, in both families", () => {
    expect(
      findings(netNodeFirewallSecurityGroup, {
        type: TYPE,
        props: {
          ingress: [
            {
              protocol: "tcp",
              fromPort: 3306,
              toPort: 3306,
              cidrBlocks: ["10.0.0.0/8", "0.0.0.0/0"],
              ipv6CidrBlocks: ["::/0"],
            },
          ],
        },
      }),
    ).toEqual([
      "mandatory net-node-firewall-security-group/open-to-world ingress[0].cidrBlocks[1]",
      "mandatory net-node-firewall-security-group/open-to-world ingress[0].ipv6CidrBlocks[0]",
    ]);
  });

  test("reports a range of ports around a web port", () => {
    expect(
      findings(netNodeFirewallSecurityGroup, {
        type: TYPE,
        props: { ingress: [{ protocol: "tcp", fromPort: 443, toPort: 8443, cidrBlocks: ["0.0.0.0/0"] }] },
      }),
    ).toEqual(["mandatory net-node-firewall-security-group/open-to-world ingress[0].cidrBlocks[0]"]);
  });

  test("reports every port", () => {
    expect(
      findings(netNodeFirewallSecurityGroup, {
        type: TYPE,
        props: {
          ingress: [
            { protocol: "-1", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] },
            { protocol: "udp", fromPort: 0, toPort: 65535, ipv6CidrBlocks: ["0:0:0:0:0:0:0:0/0"] },
            { protocol: "tcp", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] },
          ],
        },
      }),
    ).toEqual([
      "mandatory net-node-firewall-security-group/all-ports ingress[0].cidrBlocks[0]",
      "mandatory net-node-firewall-security-group/all-ports ingress[1].ipv6CidrBlocks[0]",
      "mandatory net-node-firewall-security-group/all-ports ingress[2].cidrBlocks[0]",
    ]);
  });

  test("calls a range that is one port short of every port open, too", () => {
    expect(
      findings(netNodeFirewallSecurityGroup, {
        type: TYPE,
        props: { ingress: [{ protocol: "tcp", fromPort: 0, toPort: 65534, cidrBlocks: ["0.0.0.0/0"] }] },
      }),
    ).toEqual(["mandatory net-node-firewall-security-group/open-to-world ingress[0].cidrBlocks[0]"]);
  });

  test("reports a rule that is a resource of its own", () => {
    expect(
      findings(netNodeFirewallSecurityGroup, {
        type: "aws:ec2/securityGroupRule:SecurityGroupRule",
        props: { type: "ingress", protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] },
      }),
    ).toEqual(["mandatory net-node-firewall-security-group/open-to-world cidrBlocks[0]"]);
  });

  test("leaves egress alone", () => {
    expect(
      findings(netNodeFirewallSecurityGroup, {
        type: "aws:ec2/securityGroupRule:SecurityGroupRule",
        props: { type: "egress", protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] },
      }),
    ).toEqual([]);
  });

  test("reports a rule of the newer kind", () => {
    expect(
      findings(netNodeFirewallSecurityGroup, {
        type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        props: { ipProtocol: "-1", cidrIpv6: "::/0" },
      }),
    ).toEqual(["mandatory net-node-firewall-security-group/all-ports cidrIpv6"]);
  });

  test("accepts a rule of the newer kind for a prefix list", () => {
    expect(
      findings(netNodeFirewallSecurityGroup, {
        type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        props: { ipProtocol: "tcp", fromPort: 22, toPort: 22, prefixListId: "pl-1" },
      }),
    ).toEqual([]);
  });

  test("reports a mistaken range as what it is", () => {
    expect(
      findings(netNodeFirewallSecurityGroup, {
        type: TYPE,
        props: { ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.1.0/0"] }] },
      }),
    ).toEqual(["mandatory net-node-firewall-security-group/mistaken-range ingress[0].cidrBlocks[0]"]);
  });

  test("reports the open range beside an unknown one", () => {
    expect(
      findings(netNodeFirewallSecurityGroup, {
        type: TYPE,
        props: {
          ingress: [
            { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: [unknownPlaceholders.string, "0.0.0.0/0"] },
          ],
        },
      }),
    ).toEqual([
      "mandatory net-node-firewall-security-group/unknown ingress[0].cidrBlocks[0]",
      "mandatory net-node-firewall-security-group/open-to-world ingress[0].cidrBlocks[1]",
    ]);
  });

  test("cannot judge an unknown port on an open range", () => {
    expect(
      findings(netNodeFirewallSecurityGroup, {
        type: TYPE,
        props: {
          ingress: [
            {
              protocol: "tcp",
              fromPort: unknownPlaceholders.number,
              toPort: unknownPlaceholders.number,
              cidrBlocks: ["0.0.0.0/0"],
            },
          ],
        },
      }),
    ).toEqual(["mandatory net-node-firewall-security-group/unknown ingress[0].fromPort"]);
  });

  test("does not mind an unknown port on a named range", () => {
    expect(
      findings(netNodeFirewallSecurityGroup, {
        type: TYPE,
        props: {
          ingress: [
            {
              protocol: "tcp",
              fromPort: unknownPlaceholders.number,
              toPort: unknownPlaceholders.number,
              cidrBlocks: ["10.0.0.0/8"],
            },
          ],
        },
      }),
    ).toEqual([]);
  });

  test("cannot judge unknown rules", () => {
    expect(
      findings(netNodeFirewallSecurityGroup, { type: TYPE, props: { ingress: unknownPlaceholders.array } }),
    ).toEqual(["mandatory net-node-firewall-security-group/unknown ingress"]);
  });

  test("says where, what and what to write", () => {
    const messages = evaluateRule(netNodeFirewallSecurityGroup, {
      type: TYPE,
      props: { ingress: [{ protocol: "tcp", fromPort: 3306, toPort: 3306, cidrBlocks: ["0.0.0.0/0"] }] },
    }).map(({ message }) => message);
    expect(messages).toEqual([
      'SecurityGroup/example: ingress[0].cidrBlocks[0] is "0.0.0.0/0". A port besides 80 and 443 is open to every address. Name the security group or the address range that needs the port. [net-node-firewall-security-group/open-to-world, control net-node-firewall-least-privilege, see docs/rules.md#net-node-firewall-security-group]',
    ]);
  });
});

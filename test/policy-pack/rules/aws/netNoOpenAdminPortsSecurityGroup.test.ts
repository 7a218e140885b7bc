import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netNoOpenAdminPortsSecurityGroup } from "../../../../policy-pack/rules/aws/netNoOpenAdminPortsSecurityGroup";
import { evaluateRule, findings } from "../../support/evaluateRule";

const TYPE = "aws:ec2/securityGroup:SecurityGroup";

describe("net-no-open-admin-ports-security-group", () => {
  test("accepts SSH and RDP from a named range", () => {
    expect(
      findings(netNoOpenAdminPortsSecurityGroup, {
        type: TYPE,
        props: {
          ingress: [
            { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["10.0.0.0/8"] },
            { protocol: "tcp", fromPort: 3389, toPort: 3389, ipv6CidrBlocks: ["2001:db8::/32"] },
          ],
        },
      }),
    ).toEqual([]);
  });

  test("accepts other ports from everywhere", () => {
    expect(
      findings(netNoOpenAdminPortsSecurityGroup, {
        type: TYPE,
        props: {
          ingress: [
            { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] },
            { protocol: "tcp", fromPort: 23, toPort: 3388, cidrBlocks: ["0.0.0.0/0"] },
          ],
        },
      }),
    ).toEqual([]);
  });

  test("accepts the ports over UDP", () => {
    expect(
      findings(netNoOpenAdminPortsSecurityGroup, {
        type: TYPE,
        props: {
          ingress: [
            { protocol: "udp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] },
            { protocol: "17", fromPort: 3389, toPort: 3389, cidrBlocks: ["0.0.0.0/0"] },
          ],
        },
      }),
    ).toEqual([]);
  });

  test("accepts ports in the wrong order, which cover nothing", () => {
    expect(
      findings(netNoOpenAdminPortsSecurityGroup, {
        type: TYPE,
        props: { ingress: [{ protocol: "tcp", fromPort: 2500, toPort: 20, cidrBlocks: ["0.0.0.0/0"] }] },
      }),
    ).toEqual([]);
  });

  test("accepts a group without ingress", () => {
    expect(findings(netNoOpenAdminPortsSecurityGroup, { type: TYPE, props: {} })).toEqual([]);
  });

  test("reports a default security group", () => {
    expect(
      findings(netNoOpenAdminPortsSecurityGroup, {
        type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
        props: { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }] },
      }),
    ).toEqual(["mandatory net-no-open-admin-ports-security-group/ssh ingress[0].cidrBlocks[0]"]);
  });

  test("reports SSH and RDP, also inside a range of ports", () => {
    expect(
      findings(netNoOpenAdminPortsSecurityGroup, {
        type: TYPE,
        props: {
          ingress: [
            { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] },
            { protocol: "6", fromPort: 3000, toPort: 4000, ipv6CidrBlocks: ["::/0"] },
          ],
        },
      }),
    ).toEqual([
      "mandatory net-no-open-admin-ports-security-group/ssh ingress[0].cidrBlocks[0]",
      "mandatory net-no-open-admin-ports-security-group/rdp ingress[1].ipv6CidrBlocks[0]",
    ]);
  });

  test("reports both for every protocol, whatever ports it names", () => {
    expect(
      findings(netNoOpenAdminPortsSecurityGroup, {
        type: TYPE,
        props: { ingress: [{ protocol: "-1", fromPort: 10, toPort: 10, cidrBlocks: ["0.0.0.0/0"] }] },
      }),
    ).toEqual([
      "mandatory net-no-open-admin-ports-security-group/ssh ingress[0].cidrBlocks[0]",
      "mandatory net-no-open-admin-ports-security-group/rdp ingress[0].cidrBlocks[0]",
    ]);
  });

  test("reads numbers and protocols in any spelling", () => {
    expect(
      findings(netNoOpenAdminPortsSecurityGroup, {
        type: "aws:ec2/securityGroupRule:SecurityGroupRule",
        props: { type: "ingress", protocol: 6, fromPort: "22", toPort: "22", cidrBlocks: ["0.0.0.0/0"] },
      }),
    ).toEqual(["mandatory net-no-open-admin-ports-security-group/ssh cidrBlocks[0]"]);
  });

  test("reports a rule of the newer kind", () => {
    expect(
      findings(netNoOpenAdminPortsSecurityGroup, {
        type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        props: { ipProtocol: "TCP", fromPort: 3389, toPort: 3389, cidrIpv4: "0.0.0.0/0" },
      }),
    ).toEqual(["mandatory net-no-open-admin-ports-security-group/rdp cidrIpv4"]);
  });

  test("reports the open range beside an unknown one", () => {
    expect(
      findings(netNoOpenAdminPortsSecurityGroup, {
        type: TYPE,
        props: {
          ingress: [
            { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: [unknownPlaceholders.string, "0.0.0.0/0"] },
          ],
        },
      }),
    ).toEqual([
      "mandatory net-no-open-admin-ports-security-group/unknown ingress[0].cidrBlocks[0]",
      "mandatory net-no-open-admin-ports-security-group/ssh ingress[0].cidrBlocks[1]",
    ]);
  });

  test("does not mind an unknown range on another port", () => {
    expect(
      findings(netNoOpenAdminPortsSecurityGroup, {
        type: TYPE,
        props: { ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: [unknownPlaceholders.string] }] },
      }),
    ).toEqual([]);
  });

  test("names the port that is unknown", () => {
    const rule = { protocol: "tcp", fromPort: 20, toPort: unknownPlaceholders.number, cidrBlocks: ["0.0.0.0/0"] };
    const expected = "mandatory net-no-open-admin-ports-security-group/unknown ingress[0].toPort";
    expect(findings(netNoOpenAdminPortsSecurityGroup, { type: TYPE, props: { ingress: [rule] } })).toEqual([
      expected,
      expected,
    ]);
  });

  test("cannot judge an unknown protocol on an open range", () => {
    expect(
      findings(netNoOpenAdminPortsSecurityGroup, {
        type: TYPE,
        props: {
          ingress: [{ protocol: unknownPlaceholders.string, fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }],
        },
      }),
    ).toEqual([
      "mandatory net-no-open-admin-ports-security-group/unknown ingress[0].protocol",
      "mandatory net-no-open-admin-ports-security-group/unknown ingress[0].protocol",
    ]);
  });

  test("says where, what and what to write", () => {
    const messages = evaluateRule(netNoOpenAdminPortsSecurityGroup, {
      type: TYPE,
      props: { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }] },
    }).map(({ message }) => message);
    expect(messages).toEqual([
      'SecurityGroup/example: ingress[0].cidrBlocks[0] is "0.0.0.0/0". TCP port 22 (SSH) is open to every address. Name the address range of your VPN or bastion, or remove the rule and use Session Manager. [net-no-open-admin-ports-security-group/ssh, control net-no-open-admin-ports, see docs/rules.md#net-no-open-admin-ports-security-group]',
    ]);
  });

  test.each([
    [["0.0.0.0/1", "128.0.0.0/1"], 2],
    [["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"], 4],
    [[" 0.0.0.0/0 "], 1],
    [Array.from({ length: 16 }, (_, index) => `${index * 16}.0.0.0/4`), 1],
  ])("reports the internet cut into %j", (cidrBlocks, count) => {
    const ingress = [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks }];
    expect(findings(netNoOpenAdminPortsSecurityGroup, { type: TYPE, props: { ingress } })).toHaveLength(count);
  });

  test("reports the internet cut into rules that cover the same port", () => {
    const ingress = Array.from({ length: 16 }, (_, index) => ({
      protocol: index % 2 === 0 ? "tcp" : "6",
      fromPort: 20 - index,
      toPort: 22 + index,
      cidrBlocks: [`${index * 16}.0.0.0/4`],
    }));
    expect(findings(netNoOpenAdminPortsSecurityGroup, { type: TYPE, props: { ingress } })).toEqual([
      "mandatory net-no-open-admin-ports-security-group/ssh ingress[0].cidrBlocks[0]",
    ]);
  });

  test("accepts ranges that are the internet only with those of other ports", () => {
    const ingress = Array.from({ length: 16 }, (_, index) => ({
      protocol: "tcp",
      fromPort: 22 + index,
      toPort: 22 + index,
      cidrBlocks: [`${index * 16}.0.0.0/4`],
    }));
    expect(findings(netNoOpenAdminPortsSecurityGroup, { type: TYPE, props: { ingress } })).toEqual([]);
  });

  test("takes port -1 for every port", () => {
    const ingress = [{ protocol: "tcp", fromPort: -1, toPort: -1, ipv6CidrBlocks: ["2000::/3"] }];
    expect(findings(netNoOpenAdminPortsSecurityGroup, { type: TYPE, props: { ingress } })).toEqual([
      "mandatory net-no-open-admin-ports-security-group/ssh ingress[0].ipv6CidrBlocks[0]",
      "mandatory net-no-open-admin-ports-security-group/rdp ingress[0].ipv6CidrBlocks[0]",
    ]);
  });

  test("reports the rules of the other AWS provider", () => {
    const rule = { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIp: "0.0.0.0/0" };
    expect(
      findings(netNoOpenAdminPortsSecurityGroup, {
        type: "aws-native:ec2:SecurityGroup",
        props: { securityGroupIngress: [rule] },
      }),
    ).toEqual(["mandatory net-no-open-admin-ports-security-group/ssh securityGroupIngress[0].cidrIp"]);
    expect(
      findings(netNoOpenAdminPortsSecurityGroup, { type: "aws-native:ec2:SecurityGroupIngress", props: rule }),
    ).toEqual(["mandatory net-no-open-admin-ports-security-group/ssh cidrIp"]);
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netNodeFirewallDescription } from "../../../../policy-pack/rules/aws/netNodeFirewallDescription";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:ec2/securityGroup:SecurityGroup";

describe("net-node-firewall-description", () => {
  test("accepts rules that say what they are for, known or not", () => {
    expect(
      findings(netNodeFirewallDescription, {
        type: TYPE,
        props: {
          ingress: [
            { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"], description: "API" },
            {
              protocol: "tcp",
              fromPort: 443,
              toPort: 443,
              cidrBlocks: ["10.0.0.0/8"],
              description: unknownPlaceholders.string,
            },
          ],
        },
      }),
    ).toEqual([]);
  });

  test("reports each rule that does not", () => {
    expect(
      findings(netNodeFirewallDescription, {
        type: TYPE,
        props: {
          ingress: [
            { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"] },
            { protocol: "tcp", fromPort: 53, toPort: 53, cidrBlocks: ["10.0.0.0/8"], description: " " },
          ],
        },
      }),
    ).toEqual([
      "mandatory net-node-firewall-description/missing ingress[0].description",
      "mandatory net-node-firewall-description/missing ingress[1].description",
    ]);
  });

  test("reports a rule that is a resource of its own", () => {
    expect(
      findings(netNodeFirewallDescription, {
        type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        props: { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "10.0.0.0/8" },
      }),
    ).toEqual(["mandatory net-node-firewall-description/missing description"]);
  });

  test("accepts a group without rules", () => {
    expect(findings(netNodeFirewallDescription, { type: TYPE, props: {} })).toEqual([]);
  });

  test("accepts rules that are not known yet", () => {
    expect(findings(netNodeFirewallDescription, { type: TYPE, props: { ingress: unknownPlaceholders.array } })).toEqual(
      [],
    );
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netNodeFirewallDefaultGroup } from "../../../../policy-pack/rules/aws/netNodeFirewallDefaultGroup";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";

describe("net-node-firewall-default-group", () => {
  test("accepts a default group without rules", () => {
    expect(findings(netNodeFirewallDefaultGroup, { type: TYPE, props: { vpcId: "vpc-1" } })).toEqual([]);
  });

  test("accepts empty lists", () => {
    expect(findings(netNodeFirewallDefaultGroup, { type: TYPE, props: { ingress: [], egress: [] } })).toEqual([]);
  });

  test("reports rules in either direction", () => {
    expect(
      findings(netNodeFirewallDefaultGroup, {
        type: TYPE,
        props: {
          ingress: [{ protocol: "-1", self: true, fromPort: 0, toPort: 0 }],
          egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
        },
      }),
    ).toEqual([
      "mandatory net-node-firewall-default-group/has-rules ingress",
      "mandatory net-node-firewall-default-group/has-rules egress",
    ]);
  });

  test("cannot judge unknown rules", () => {
    expect(
      findings(netNodeFirewallDefaultGroup, { type: TYPE, props: { ingress: unknownPlaceholders.array } }),
    ).toEqual(["mandatory net-node-firewall-default-group/unknown ingress"]);
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netEgressControlledAws } from "../../../../policy-pack/rules/aws/netEgressControlledAws";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:ec2/securityGroup:SecurityGroup";

describe("net-egress-controlled-aws", () => {
  test("accepts named ranges", () => {
    expect(
      findings(netEgressControlledAws, {
        type: TYPE,
        props: { egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["10.0.0.0/8"] }] },
      }),
    ).toEqual([]);
  });

  test("accepts a group without egress, which lets nothing out", () => {
    expect(findings(netEgressControlledAws, { type: TYPE, props: {} })).toEqual([]);
  });

  test("warns of egress to everywhere", () => {
    expect(
      findings(netEgressControlledAws, {
        type: TYPE,
        props: {
          egress: [
            { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] },
            { protocol: "tcp", fromPort: 443, toPort: 443, ipv6CidrBlocks: ["::/0"] },
          ],
        },
      }),
    ).toEqual([
      "advisory net-egress-controlled-aws/open-to-world egress[0].cidrBlocks[0]",
      "advisory net-egress-controlled-aws/open-to-world egress[1].ipv6CidrBlocks[0]",
    ]);
  });

  test("warns of a rule that is a resource of its own", () => {
    expect(
      findings(netEgressControlledAws, {
        type: "aws:ec2/securityGroupRule:SecurityGroupRule",
        props: { type: "egress", protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] },
      }),
    ).toEqual(["advisory net-egress-controlled-aws/open-to-world cidrBlocks[0]"]);
  });

  test("leaves ingress alone", () => {
    expect(
      findings(netEgressControlledAws, {
        type: "aws:ec2/securityGroupRule:SecurityGroupRule",
        props: { type: "ingress", protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] },
      }),
    ).toEqual([]);
  });

  test("warns of a rule of the newer kind", () => {
    expect(
      findings(netEgressControlledAws, {
        type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
        props: { ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" },
      }),
    ).toEqual(["advisory net-egress-controlled-aws/open-to-world cidrIpv4"]);
  });

  test("warns of unknown rules", () => {
    expect(findings(netEgressControlledAws, { type: TYPE, props: { egress: unknownPlaceholders.array } })).toEqual([
      "advisory net-egress-controlled-aws/unknown egress",
    ]);
  });
});

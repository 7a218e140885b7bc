import { awsSecurityGroupTogether } from "../../../../policy-pack/rules/stack/awsSecurityGroupTogether";
import { stackFindings, urnOf } from "../../support/evaluateRule";

const group = { type: "aws:ec2/securityGroup:SecurityGroup", name: "nodes", props: {} };
const rule = (index: number, cidrIpv4: string, more: object = {}) => ({
  type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  name: `rule-${index}`,
  props: { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4, ...more },
  propertyDependencies: { securityGroupId: [urnOf(group)] },
});
const parts = Array.from({ length: 16 }, (_, index) => `${index * 16}.0.0.0/4`);

describe("aws-security-group-together", () => {
  test("reports the internet cut into rules of one group", () => {
    expect(stackFindings(awsSecurityGroupTogether, [group, ...parts.map((cidr, index) => rule(index, cidr))])).toEqual([
      "mandatory aws-security-group-together/ssh rule-0",
    ]);
  });

  test("counts the rules inside the group, and every port", () => {
    const open = { protocol: "-1", fromPort: 0, toPort: 0 };
    const inside = {
      ...group,
      props: { ingress: parts.slice(0, 1).map((cidr) => ({ ...open, cidrBlocks: [cidr] })) },
    };
    const outside = parts.slice(1, 3).map((cidr, index) => rule(index, cidr, { ipProtocol: "-1" }));
    expect(stackFindings(awsSecurityGroupTogether, [inside, ...outside])).toEqual(
      [
        "mandatory aws-security-group-together/ssh rule-0",
        "mandatory aws-security-group-together/rdp rule-0",
        "mandatory aws-security-group-together/all-ports rule-0",
      ].map((text) => text.replace("rule-0", "nodes")),
    );
  });

  test("leaves what one rule opens alone to the rule about it, and other groups apart", () => {
    expect(stackFindings(awsSecurityGroupTogether, [group, rule(0, "0.0.0.0/0"), rule(1, "10.0.0.0/8")])).toEqual([]);
    const apart = parts.map((cidr, index) => ({
      ...rule(index, cidr, { securityGroupId: `sg-${index}` }),
      propertyDependencies: {},
    }));
    expect(stackFindings(awsSecurityGroupTogether, apart)).toEqual([]);
    const other = parts.map((cidr, index) => rule(index, cidr, { fromPort: index, toPort: index }));
    expect(stackFindings(awsSecurityGroupTogether, [group, ...other])).toEqual([]);
  });
});

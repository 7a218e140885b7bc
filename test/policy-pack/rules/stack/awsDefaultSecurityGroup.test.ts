import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsDefaultSecurityGroup } from "../../../../policy-pack/rules/stack/awsDefaultSecurityGroup";
import { stackFindings, stackResource } from "../../support/stackResources";

const unknown = unknownPlaceholders.string;

const vpc = stackResource("aws:ec2/vpc:Vpc", "main", { cidrBlock: "10.0.0.0/16" });
const other = stackResource("aws:ec2/vpc:Vpc", "other", { id: "vpc-2" });
const GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
const empty = stackResource(GROUP, "empty", { vpcId: unknown }, { vpcId: [vpc] });
const open = stackResource(GROUP, "open", { vpcId: unknown, egress: [{ protocol: "-1" }] }, { vpcId: [vpc] });
const unread = stackResource(GROUP, "unread", { vpcId: unknown, ingress: unknownPlaceholders.array }, { vpcId: [vpc] });
const attached = stackResource(
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "attached",
  { securityGroupId: unknown },
  { securityGroupId: [empty] },
);

describe("aws-default-security-group", () => {
  test("accepts a VPC whose default group has no rules", () => {
    expect(stackFindings(awsDefaultSecurityGroup, [vpc, empty])).toEqual([]);
  });

  test("accepts a VPC whose id is known", () => {
    expect(stackFindings(awsDefaultSecurityGroup, [other, stackResource(GROUP, "known", { vpcId: "vpc-2" })])).toEqual(
      [],
    );
  });

  test("reports the VPC inside a component whose plugin has not run", () => {
    expect(stackFindings(awsDefaultSecurityGroup, [stackResource("awsx:ec2:Vpc", "shop")])).toEqual([
      "mandatory aws-default-security-group/missing Vpc/shop",
    ]);
  });

  test("accepts a stack without a VPC", () => {
    expect(stackFindings(awsDefaultSecurityGroup, [])).toEqual([]);
  });

  test("reports a VPC whose default group is left as AWS made it", () => {
    expect(stackFindings(awsDefaultSecurityGroup, [vpc])).toEqual([
      "mandatory aws-default-security-group/missing Vpc/main",
    ]);
  });

  test("reports the VPC that another VPC's group does not serve", () => {
    expect(stackFindings(awsDefaultSecurityGroup, [vpc, other, empty])).toEqual([
      "mandatory aws-default-security-group/missing Vpc/other",
    ]);
  });

  test("reports a default group with rules", () => {
    expect(stackFindings(awsDefaultSecurityGroup, [vpc, open])).toEqual([
      "mandatory aws-default-security-group/has-rules Vpc/main",
    ]);
  });

  test("reports a rule that is a resource of its own", () => {
    expect(stackFindings(awsDefaultSecurityGroup, [vpc, empty, attached])).toEqual([
      "mandatory aws-default-security-group/has-rules SecurityGroupIngressRule/attached",
    ]);
  });

  test("leaves rules that are not known yet to the rule about the group", () => {
    expect(stackFindings(awsDefaultSecurityGroup, [vpc, unread])).toEqual([]);
  });
});

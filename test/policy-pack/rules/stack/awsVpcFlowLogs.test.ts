import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsVpcFlowLogs } from "../../../../policy-pack/rules/stack/awsVpcFlowLogs";
import { stackFindings, stackResource } from "../../support/stackResources";

const unknown = unknownPlaceholders.string;

const vpc = stackResource("aws:ec2/vpc:Vpc", "main", { cidrBlock: "10.0.0.0/16" });
const other = stackResource("aws:ec2/vpc:Vpc", "other", { id: "vpc-2" });
const LOG = "aws:ec2/flowLog:FlowLog";
const log = stackResource(LOG, "log", { vpcId: unknown, trafficType: "ALL" }, { vpcId: [vpc] });
const accepted = stackResource(LOG, "accepted", { vpcId: unknown, trafficType: "ACCEPT" }, { vpcId: [vpc] });

describe("aws-vpc-flow-logs", () => {
  test("accepts a VPC with a flow log", () => {
    expect(stackFindings(awsVpcFlowLogs, [vpc, log])).toEqual([]);
  });

  test("accepts a flow log whose traffic type is not known yet", () => {
    expect(
      stackFindings(awsVpcFlowLogs, [vpc, stackResource(LOG, "later", { trafficType: unknown }, { vpcId: [vpc] })]),
    ).toEqual([]);
  });

  test("accepts a flow log that names a known id", () => {
    expect(stackFindings(awsVpcFlowLogs, [other, stackResource(LOG, "known", { vpcId: "vpc-2" })])).toEqual([]);
  });

  test("accepts a stack without a VPC", () => {
    expect(stackFindings(awsVpcFlowLogs, [])).toEqual([]);
  });

  test("reports a VPC without a flow log", () => {
    expect(stackFindings(awsVpcFlowLogs, [vpc])).toEqual(["mandatory aws-vpc-flow-logs/missing Vpc/main"]);
  });

  test("reports the VPC inside a component whose plugin has not run, until a log names the component", () => {
    const component = stackResource("awsx:ec2:Vpc", "shop");
    expect(stackFindings(awsVpcFlowLogs, [component])).toEqual(["mandatory aws-vpc-flow-logs/missing Vpc/shop"]);
    const ofComponent = stackResource(LOG, "log", { vpcId: unknown }, { vpcId: [component] });
    expect(stackFindings(awsVpcFlowLogs, [component, ofComponent])).toEqual([]);
  });

  test("reports the VPC that another VPC's log does not cover", () => {
    expect(stackFindings(awsVpcFlowLogs, [vpc, other, log])).toEqual(["mandatory aws-vpc-flow-logs/missing Vpc/other"]);
  });

  test("reports a log that leaves refused connections out", () => {
    expect(stackFindings(awsVpcFlowLogs, [vpc, accepted])).toEqual([
      "mandatory aws-vpc-flow-logs/accepted-only FlowLog/accepted trafficType",
    ]);
  });

  test("accepts such a log beside a full one", () => {
    expect(stackFindings(awsVpcFlowLogs, [vpc, accepted, log])).toEqual([]);
  });
});

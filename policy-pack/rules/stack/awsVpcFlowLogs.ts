import { vpcsOf } from "../../lib/aws/vpcs";
import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import { referrersOf } from "../../lib/references";
import type { Stack, StackResource } from "../../lib/resource";

function judgeVpc(stack: Stack, vpc: StackResource): readonly Finding[] {
  const logs = referrersOf(stack, vpc, "vpcId", ["aws:ec2/flowLog:FlowLog"]);
  if (logs.length === 0) {
    return [findingAt(vpc.props, { detail: "missing", resource: vpc, found: "without an aws.ec2.FlowLog" })];
  }
  const seesRejected = logs.some(({ props }) => props.get("trafficType").string() !== "ACCEPT");
  if (seesRejected) return [];
  return logs.map((log) =>
    findingAt(log.props.get("trafficType"), {
      detail: "accepted-only",
      resource: log,
      problem: "refused connections, which are what a scan looks like, are not recorded",
      fix: 'set trafficType to "ALL"',
    }),
  );
}

export const awsVpcFlowLogs = defineRule({
  id: "aws-vpc-flow-logs",
  family: "stack",
  controls: ["net-flow-logs"],
  severity: "medium",
  title: "Every VPC has a flow log",
  description: "Without flow logs nobody can tell where a stolen workload connected to.",
  fix: 'Create an aws.ec2.FlowLog with this vpcId and trafficType "ALL"',
  scope: "stack",
  check: (stack) => vpcsOf(stack).flatMap((vpc) => judgeVpc(stack, vpc)),
});

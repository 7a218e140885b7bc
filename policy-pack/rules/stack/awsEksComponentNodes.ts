import { EKS_CLUSTER_COMPONENT, judgeComponents, NODE_GROUP_COMPONENTS } from "../../lib/aws/components";
import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, type Finding } from "../../lib/finding";
import type { StackResource } from "../../lib/resource";
import type { Value } from "../../lib/value";

/** The settings of the node group that an eks.Cluster makes by itself; none when it makes no such group. */
function defaultNodeGroup({ props }: StackResource): readonly Value[] {
  const fargate = props.get("fargate");
  const skipped =
    props.get("skipDefaultNodeGroup").boolean() === true ||
    props.at("autoMode.enabled").boolean() === true ||
    (fargate.isPresent && fargate.boolean() !== false);
  if (skipped) return [];
  const options = props.get("nodeGroupOptions");
  return [options.isPresent ? options : props];
}

function judgeNodes(options: Value): readonly Finding[] {
  return [
    // The component's default is a public address.
    ...judge(options.get("nodeAssociatePublicIpAddress"), {
      detail: "public-ip",
      absent: "bad",
      control: "net-private-nodes",
      fix: "set nodeAssociatePublicIpAddress to false",
      bad: (value) => value.boolean() !== false,
    }),
    ...judgeDisk(options.get("nodeRootVolumeEncrypted"), options.get("encryptRootBlockDevice")),
  ];
}

function judgeDisk(encrypted: Value, olderName: Value): readonly Finding[] {
  const set = encrypted.isAbsent && olderName.isPresent ? olderName : encrypted;
  const text = { control: "nodes-disk-encryption", fix: "set nodeRootVolumeEncrypted to true" };
  if (set.isAbsent) {
    const problem = "the root volume is encrypted only if the account's default says so";
    return [findingAt(set, { ...text, detail: "disk-undeclared", level: "advisory", problem })];
  }
  return judge(set, { ...text, detail: "disk-unencrypted", bad: (value) => value.boolean() !== true });
}

export const awsEksComponentNodes = defineRule({
  id: "aws-eks-component-nodes",
  family: "stack",
  controls: ["net-private-nodes", "nodes-disk-encryption"],
  severity: "high",
  title: "Node groups of the eks package have no public addresses and encrypted disks",
  description: "A node with a public address can be attacked directly, and its disk holds what its pods see.",
  fix: "Set nodeAssociatePublicIpAddress to false and nodeRootVolumeEncrypted to true",
  scope: "stack",
  check: (stack) => [
    ...judgeComponents(stack, EKS_CLUSTER_COMPONENT, (cluster) => defaultNodeGroup(cluster).flatMap(judgeNodes)),
    ...NODE_GROUP_COMPONENTS.flatMap((type) => judgeComponents(stack, type, ({ props }) => judgeNodes(props))),
  ],
});

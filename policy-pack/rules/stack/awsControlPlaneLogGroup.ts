import { CLUSTER } from "../../lib/aws/eks";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import type { Stack, StackResource } from "../../lib/resource";

function hasLogGroup(stack: Stack, cluster: StackResource): boolean {
  const clusterName = cluster.props.get("name").string();
  return stack.ofType("aws:cloudwatch/logGroup:LogGroup").some(({ props }) => {
    const name = props.get("name");
    // A name that is built from another output may be the cluster's.
    if (name.isUnknown) return true;
    const text = name.string() ?? "";
    return clusterName === undefined
      ? /^\/aws\/eks\/.+\/cluster$/.test(text)
      : text === `/aws/eks/${clusterName}/cluster`;
  });
}

export const awsControlPlaneLogGroup = defineRule({
  id: "aws-control-plane-log-group",
  family: "stack",
  controls: ["audit-control-plane-logs", "audit-log-retention-encryption"],
  severity: "medium",
  title: "The log group of an EKS cluster is created before the cluster",
  description: "A log group that EKS makes by itself is not encrypted with your key and never expires.",
  fix: "Create an aws.cloudwatch.LogGroup /aws/eks/<cluster name>/cluster, and let the cluster depend on it",
  scope: "stack",
  check: (stack) =>
    stack
      .ofType(CLUSTER)
      .filter((cluster) => !hasLogGroup(stack, cluster))
      .map((cluster) =>
        findingAt(cluster.props, { detail: "missing", resource: cluster, found: "without a log group of the program" }),
      ),
});

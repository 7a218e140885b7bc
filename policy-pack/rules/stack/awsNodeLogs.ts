import { addonsOf, CLUSTER, hasChart } from "../../lib/aws/eks";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

const agents = ["aws-for-fluent-bit", "fluent-bit", "fluentd", "vector", "alloy", "opentelemetry-collector"];

export const awsNodeLogs = defineRule({
  id: "aws-node-logs",
  family: "stack",
  controls: ["audit-node-container-logs"],
  severity: "medium",
  title: "The logs of EKS nodes and containers are shipped off the node",
  description: "Logs that stay on a node are deleted by whoever takes it over, and with the node.",
  fix: "Create an aws.eks.Addon amazon-cloudwatch-observability, or install a log agent such as Fluent Bit",
  // An agent is often installed by a stack of its own.
  level: "advisory",
  scope: "stack",
  check: (stack) =>
    hasChart(stack, agents)
      ? []
      : stack
          .ofType(CLUSTER)
          .filter((cluster) => addonsOf(stack, cluster, "amazon-cloudwatch-observability").length === 0)
          .map((cluster) =>
            findingAt(cluster.props, { detail: "missing", resource: cluster, found: "without a log agent" }),
          ),
});

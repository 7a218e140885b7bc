import { addonsOf, CLUSTER, isAutoMode } from "../../lib/aws/eks";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const awsWorkloadIdentity = defineRule({
  id: "aws-workload-identity",
  family: "stack",
  controls: ["id-workload-identity"],
  severity: "high",
  title: "Every EKS cluster gives pods identities of their own",
  description: "Without them pods use the node's role or static keys, and one stolen pod has what all pods have.",
  fix: "Create an aws.eks.Addon eks-pod-identity-agent, or an aws.iam.OpenIdConnectProvider for the cluster's issuer",
  scope: "stack",
  check: (stack) => {
    if (stack.ofType("aws:iam/openIdConnectProvider:OpenIdConnectProvider").length > 0) return [];
    return stack
      .ofType(CLUSTER)
      .filter((cluster) => !isAutoMode(cluster) && addonsOf(stack, cluster, "eks-pod-identity-agent").length === 0)
      .map((cluster) =>
        findingAt(cluster.props, {
          detail: "missing",
          resource: cluster,
          found: "without the add-on eks-pod-identity-agent",
        }),
      );
  },
});

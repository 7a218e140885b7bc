import { CLUSTER } from "../../lib/aws/eks";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { referrersOf } from "../../lib/references";

export const awsClusterAdmins = defineRule({
  id: "aws-cluster-admins",
  family: "stack",
  controls: ["id-eks-access-api"],
  severity: "medium",
  title: "Few principals are administrators of an EKS cluster",
  description: "Every administrator is one more account whose theft is the theft of the cluster.",
  fix: "Use AmazonEKSAdminPolicy or AmazonEKSViewPolicy with accessScope namespace",
  params: {
    maxClusterAdmins: {
      type: "integer",
      description:
        "How many principals may hold AmazonEKSClusterAdminPolicy: the deploying role and one for emergencies.",
      default: 2,
      minimum: 1,
    },
  },
  scope: "stack",
  check: (stack, { params }) =>
    stack.ofType(CLUSTER).flatMap((cluster) =>
      referrersOf(stack, cluster, "clusterName", ["aws:eks/accessPolicyAssociation:AccessPolicyAssociation"])
        .filter(({ props }) => props.get("policyArn").string()?.endsWith("/AmazonEKSClusterAdminPolicy") === true)
        .slice(params.maxClusterAdmins)
        .map((association) =>
          findingAt(association.props.get("policyArn"), {
            detail: "too-many",
            resource: association,
            problem: `the cluster has more than ${params.maxClusterAdmins} administrators`,
          }),
        ),
    ),
});

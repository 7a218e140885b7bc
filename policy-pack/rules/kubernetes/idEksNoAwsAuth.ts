import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const idEksNoAwsAuth = defineRule({
  id: "id-eks-no-aws-auth",
  family: "kubernetes",
  controls: ["id-eks-access-api"],
  severity: "high",
  title: "Access to EKS is not kept in the aws-auth ConfigMap",
  description: "Whoever may edit the ConfigMap makes himself cluster-admin, and a mistake in it locks everybody out.",
  fix: "Use access entries (aws.eks.AccessEntry) with authenticationMode API",
  scope: "object",
  kinds: ["ConfigMap"],
  check: (object) =>
    object.name === "aws-auth" && object.namespace.string() === "kube-system"
      ? [findingAt(object.value.at("metadata.name"), { detail: "aws-auth" })]
      : [],
});

import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const idEksNoAwsAuth = defineRule({
  id: "id-eks-no-aws-auth",
  family: "aws",
  controls: ["id-eks-access-api"],
  severity: "high",
  title: "Nothing manages the aws-auth ConfigMap",
  description: "The aws-auth ConfigMap is deprecated: one edit in the cluster makes anybody an administrator.",
  fix: "Remove the ConfigMap and create aws.eks.AccessEntry resources",
  scope: "object",
  kinds: ["ConfigMap"],
  check: ({ value, namespace }) => {
    const name = value.at("metadata.name");
    if (name.string() !== "aws-auth" || namespace.string() !== "kube-system") return [];
    return [findingAt(name, { detail: "managed" })];
  },
});

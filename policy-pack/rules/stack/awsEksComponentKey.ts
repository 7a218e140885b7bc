import { EKS_CLUSTER_COMPONENT, judgeComponents } from "../../lib/aws/components";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const awsEksComponentKey = defineRule({
  id: "aws-eks-component-key",
  family: "stack",
  controls: ["cp-etcd-encryption-cmk"],
  severity: "high",
  title: "An eks.Cluster component encrypts Secrets with a customer-managed key",
  description: "Without a key of your own nobody can revoke access to the Secrets in etcd or see who used the key.",
  fix: "Set encryptionConfigKeyArn to the ARN of a KMS key",
  scope: "stack",
  check: (stack) =>
    judgeComponents(stack, EKS_CLUSTER_COMPONENT, ({ props }) => {
      const key = props.get("encryptionConfigKeyArn");
      return key.isAbsent ? [findingAt(key, { detail: "missing" })] : [];
    }),
});

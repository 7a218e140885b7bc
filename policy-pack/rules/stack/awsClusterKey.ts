import { CLUSTER } from "../../lib/aws/eks";
import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, type Finding } from "../../lib/finding";
import { referencedBy } from "../../lib/references";
import type { Stack, StackResource } from "../../lib/resource";

const importedTypes = ["aws:kms/externalKey:ExternalKey", "aws:kms/replicaExternalKey:ReplicaExternalKey"];

function judgeKey(key: StackResource): readonly Finding[] {
  const rotation = key.props.get("enableKeyRotation");
  const enabled = key.props.get("isEnabled");
  return [
    ...judge(rotation, {
      detail: "not-rotating",
      resource: key,
      absent: "bad",
      bad: (value) => value.boolean() !== true,
    }),
    ...judge(enabled, {
      detail: "disabled",
      resource: key,
      problem: "the API server cannot read its Secrets with a disabled key",
      fix: "set isEnabled to true, or leave it out",
      bad: (value) => value.boolean() === false,
    }),
  ];
}

function judgeCluster(stack: Stack, cluster: StackResource): readonly Finding[] {
  const imported = referencedBy(stack, cluster, "encryptionConfig", importedTypes).map((key) =>
    findingAt(key.props, {
      detail: "imported-material",
      resource: key,
      level: "advisory",
      found: "a key with imported material, which AWS cannot rotate",
      fix: "use an aws.kms.Key with enableKeyRotation true",
    }),
  );
  return [...imported, ...referencedBy(stack, cluster, "encryptionConfig", ["aws:kms/key:Key"]).flatMap(judgeKey)];
}

export const awsClusterKey = defineRule({
  id: "aws-cluster-key",
  family: "stack",
  controls: ["cp-kms-key-hygiene", "cp-etcd-encryption-cmk"],
  severity: "high",
  title: "The key that encrypts a cluster's Secrets is enabled and rotates",
  description: "One leaked key that never changes opens every Secret that the cluster ever held.",
  fix: "Set enableKeyRotation to true on the key of the cluster",
  scope: "stack",
  check: (stack) => stack.ofType(CLUSTER).flatMap((cluster) => judgeCluster(stack, cluster)),
});

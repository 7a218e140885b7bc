import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt } from "../../lib/finding";

export const cpEtcdEncryptionCmkEks = defineRule({
  id: "cp-etcd-encryption-cmk-eks",
  family: "aws",
  controls: ["cp-etcd-encryption-cmk"],
  severity: "high",
  title: "EKS encrypts Secrets with a customer-managed key",
  description: "Without a key of your own nobody can revoke access to the Secrets in etcd or see who used the key.",
  fix: 'Set encryptionConfig to { provider: { keyArn: <the ARN of a KMS key> }, resources: ["secrets"] }',
  scope: "resource",
  types: ["aws:eks/cluster:Cluster"],
  check: ({ props }) => {
    const config = props.get("encryptionConfig");
    if (config.isUnknown) return [];
    if (config.isAbsent) return [findingAt(config, { detail: "missing" })];
    const resources = config.get("resources");
    const named = resources.items();
    if (named.some((item) => item.string() === "secrets")) return [];
    const unknown = [resources, ...named].find((value) => value.isUnknown);
    if (unknown !== undefined) return [unknownAt(unknown, { detail: "secrets-not-covered" })];
    return [
      findingAt(resources, { detail: "secrets-not-covered", fix: 'set encryptionConfig.resources to ["secrets"]' }),
    ];
  },
});

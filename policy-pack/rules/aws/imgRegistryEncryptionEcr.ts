import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt, type Finding } from "../../lib/finding";
import type { Value } from "../../lib/value";

const kmsTypes = ["KMS", "KMS_DSSE"];

function judgeEncryption(encryption: Value): readonly Finding[] {
  const type = encryption.get("encryptionType");
  const key = encryption.get("kmsKey");
  if (type.isUnknown) return [unknownAt(type, { detail: "not-kms" })];
  if (!kmsTypes.includes(type.string() ?? "")) return [findingAt(type, { detail: "not-kms" })];
  const hasKey = key.isPresent && key.string() !== "";
  return hasKey
    ? []
    : [findingAt(key, { detail: "no-customer-key", level: "advisory", fix: "set kmsKey to the ARN of a KMS key" })];
}

export const imgRegistryEncryptionEcr = defineRule({
  id: "img-registry-encryption-ecr",
  family: "aws",
  controls: ["img-registry-private-hardened"],
  severity: "low",
  title: "ECR images are encrypted with a KMS key",
  description: "With AES256, the default, nobody can revoke access to the images or see who read them.",
  fix: 'Set encryptionConfigurations to [{ encryptionType: "KMS", kmsKey: <the ARN of a KMS key> }]',
  scope: "resource",
  types: ["aws:ecr/repository:Repository", "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate"],
  check: ({ props }) => {
    const encryptions = props.get("encryptionConfigurations");
    if (encryptions.isUnknown) return [unknownAt(encryptions, { detail: "not-kms" })];
    if (encryptions.items().length === 0) {
      return [findingAt(encryptions, { detail: "not-kms", problem: "ECR then uses AES256" })];
    }
    return encryptions.items().flatMap(judgeEncryption);
  },
});

import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const imgRegistryEncryptionGcp = defineRule({
  id: "img-registry-encryption-gcp",
  family: "gcp",
  controls: ["img-registry-private-hardened"],
  severity: "low",
  title: "Artifact Registry encrypts images with a key of one's own",
  description: "With Google's key nobody can revoke access to the images by disabling it.",
  fix: "Set kmsKeyName to the name of a Cloud KMS key",
  // Google encrypts every repository; a key of one's own is a choice.
  level: "advisory",
  scope: "resource",
  types: ["gcp:artifactregistry/repository:Repository"],
  check: ({ props }) => {
    const key = props.get("kmsKeyName");
    return key.isAbsent || key.string() === "" ? [findingAt(key, { detail: "no-customer-key" })] : [];
  },
});

import { defineRule } from "../../lib/defineRule";
import { judge, findingAt } from "../../lib/finding";

/** Where each driver takes the key that encrypts its volumes. */
const keyParameters: Readonly<Record<string, string>> = {
  "disk.csi.azure.com": "diskEncryptionSetID",
  "pd.csi.storage.gke.io": "disk-encryption-kms-key",
};

export const nodesStorageClassEncryption = defineRule({
  id: "nodes-storage-class-encryption",
  family: "kubernetes",
  controls: ["nodes-storage-class-encryption"],
  severity: "high",
  title: "Storage classes encrypt their volumes",
  description: "Volumes hold the data; unencrypted ones are read from snapshots, backups and discarded disks.",
  fix: 'Set parameters.encrypted to "true" (EBS), diskEncryptionSetID (Azure) or disk-encryption-kms-key (Google)',
  scope: "object",
  kinds: ["StorageClass"],
  check: (object) => {
    const provisioner = object.value.get("provisioner").string() ?? "";
    const parameters = object.value.get("parameters");
    if (["ebs.csi.aws.com", "kubernetes.io/aws-ebs", "ebs.csi.eks.amazonaws.com"].includes(provisioner)) {
      return judge(parameters.get("encrypted"), {
        detail: "not-encrypted",
        absent: "bad",
        bad: (value) => value.boolean() !== true,
      });
    }
    const keyParameter = keyParameters[provisioner];
    if (keyParameter === undefined) return [];
    const key = parameters.get(keyParameter);
    // These clouds always encrypt, but with a key of theirs.
    return key.isAbsent ? [findingAt(key, { detail: "no-customer-key", level: "advisory" })] : [];
  },
});

import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const nodesDiskEncryptionVolume = defineRule({
  id: "nodes-disk-encryption-volume",
  family: "aws",
  controls: ["nodes-disk-encryption"],
  severity: "high",
  title: "EBS volumes and copies of snapshots are encrypted",
  description: "A volume or snapshot that is shared or stolen is readable without a key.",
  fix: "Set encrypted to true",
  scope: "resource",
  types: ["aws:ebs/volume:Volume", "aws:ebs/snapshotCopy:SnapshotCopy", "aws:ec2/amiCopy:AmiCopy"],
  check: ({ props }) =>
    judge(props.get("encrypted"), {
      detail: "unencrypted",
      absent: "bad",
      bad: (encrypted) => encrypted.boolean() !== true,
    }),
});

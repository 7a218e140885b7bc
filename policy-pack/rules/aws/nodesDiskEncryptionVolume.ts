import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import type { Resource } from "../../lib/resource";
import type { Value } from "../../lib/value";

const IMAGE = "aws:ec2/ami:Ami";

/** What a resource makes: the volume or copy itself, or the disks of an image. */
function disksOf({ type, props }: Resource): readonly Value[] {
  // A disk from a snapshot has the encryption of the snapshot; to set it beside is an error.
  return type === IMAGE
    ? props
        .get("ebsBlockDevices")
        .items()
        .filter((disk) => disk.get("snapshotId").isAbsent)
    : [props];
}

export const nodesDiskEncryptionVolume = defineRule({
  id: "nodes-disk-encryption-volume",
  family: "aws",
  controls: ["nodes-disk-encryption"],
  severity: "high",
  title: "EBS volumes, images and copies of snapshots are encrypted",
  description: "A volume or snapshot that is shared or stolen is readable without a key.",
  fix: "Set encrypted to true",
  scope: "resource",
  types: [
    "aws:ebs/volume:Volume",
    "aws:ebs/snapshotCopy:SnapshotCopy",
    "aws:ebs/snapshotImport:SnapshotImport",
    "aws:ec2/amiCopy:AmiCopy",
    IMAGE,
  ],
  check: (resource) =>
    disksOf(resource).flatMap((disk) =>
      judge(disk.get("encrypted"), {
        detail: "unencrypted",
        absent: "bad",
        bad: (encrypted) => encrypted.boolean() !== true,
      }),
    ),
});

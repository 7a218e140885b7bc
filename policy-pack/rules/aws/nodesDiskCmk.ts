import { blockDevicesOf } from "../../lib/aws/blockDevices";
import { LAUNCH_TEMPLATE } from "../../lib/aws/instances";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const nodesDiskCmk = defineRule({
  id: "nodes-disk-cmk",
  family: "aws",
  controls: ["nodes-disk-encryption"],
  severity: "low",
  title: "Disks are encrypted with a customer-managed key",
  description: "Access to data under AWS's own key cannot be revoked or audited by its owner.",
  fix: "Set kmsKeyId to the ARN of a KMS key",
  // Regulated organisations need it; for the others encryption itself is enough.
  level: "advisory",
  scope: "resource",
  types: ["aws:ebs/volume:Volume", LAUNCH_TEMPLATE],
  check: (resource) => {
    const disks = resource.type === LAUNCH_TEMPLATE ? blockDevicesOf(resource).disks : [resource.props];
    return disks
      .filter((disk) => disk.get("snapshotId").isAbsent)
      .map((disk) => disk.get("kmsKeyId"))
      .filter((key) => key.isAbsent || key.string() === "")
      .map((key) => findingAt(key, { detail: "no-customer-key" }));
  },
});

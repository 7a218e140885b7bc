import { blockDevicesOf } from "../../lib/aws/blockDevices";
import { instanceTypes } from "../../lib/aws/instances";
import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, unknownAt } from "../../lib/finding";
import { isMutableObject, setKey, type MutableObject } from "../../lib/repair";

export const nodesDiskEncryptionInstances = defineRule({
  id: "nodes-disk-encryption-instances",
  family: "aws",
  controls: ["nodes-disk-encryption"],
  severity: "high",
  title: "The disks of nodes and instances are encrypted",
  description: "Node disks hold images, logs, Secrets mounted into pods and the kubelet's credentials.",
  fix: "Set encrypted to true for every EBS device",
  scope: "resource",
  types: instanceTypes,
  check: (resource) => {
    const { disks, unknown } = blockDevicesOf(resource);
    if (disks.length === 0 && unknown.length === 0) {
      // The root volume then takes its encryption from the image and the account. A disk that is declared may be the
      // root volume by its device name, so this is only said when none is. An instance has its template's disks.
      if (resource.props.get("launchTemplate").isPresent) return [];
      const place = resource.type.endsWith(":LaunchTemplate") ? "blockDeviceMappings" : "rootBlockDevice";
      return [
        findingAt(resource.props.get(place), {
          detail: "undeclared",
          level: "advisory",
          problem: "the root volume is encrypted only if the account's default says so",
          fix: `declare the root volume in ${place} with encrypted true`,
        }),
      ];
    }
    return [
      ...disks.flatMap((disk) =>
        // A disk from a snapshot has the encryption of the snapshot; to set it beside is an error.
        disk.isKnown && disk.get("snapshotId").isPresent
          ? []
          : judge(disk.get("encrypted"), {
              detail: "unencrypted",
              absent: "bad",
              bad: (encrypted) => encrypted.boolean() !== true,
            }),
      ),
      ...unknown.map((value) => unknownAt(value, { detail: "unencrypted" })),
    ];
  },
  // Launch templates only: nodes made later have the encrypted disk, while another disk for an instance replaces it.
  remediate: (props) => {
    const mappings = Array.isArray(props.blockDeviceMappings) ? props.blockDeviceMappings : [];
    const disks = mappings.filter(isMutableObject).map((mapping) => mapping.ebs);
    return disks.map((disk) => isMutableObject(disk) && encryptDisk(disk)).includes(true);
  },
});

function encryptDisk(disk: MutableObject): boolean {
  const fromSnapshot = (disk.snapshotId ?? null) !== null;
  const plain = [undefined, null, false, "false"].includes(disk.encrypted as string);
  return !fromSnapshot && plain && setKey(disk, "encrypted", "true");
}

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesDiskEncryptionVolume } from "../../../../policy-pack/rules/aws/nodesDiskEncryptionVolume";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:ebs/volume:Volume";

describe("nodes-disk-encryption-volume", () => {
  test("accepts an encrypted volume", () => {
    expect(findings(nodesDiskEncryptionVolume, { type: TYPE, props: { encrypted: true } })).toEqual([]);
  });

  test("reports a volume in the clear", () => {
    expect(findings(nodesDiskEncryptionVolume, { type: TYPE, props: { encrypted: false } })).toEqual([
      "mandatory nodes-disk-encryption-volume/unencrypted encrypted",
    ]);
  });

  test("reports a volume that does not say", () => {
    expect(findings(nodesDiskEncryptionVolume, { type: TYPE, props: { size: 20 } })).toEqual([
      "mandatory nodes-disk-encryption-volume/unencrypted encrypted",
    ]);
  });

  test("reports a copy of a snapshot in the clear", () => {
    expect(
      findings(nodesDiskEncryptionVolume, {
        type: "aws:ebs/snapshotCopy:SnapshotCopy",
        props: { sourceSnapshotId: "snap-1" },
      }),
    ).toEqual(["mandatory nodes-disk-encryption-volume/unencrypted encrypted"]);
  });

  test("reports an import of a snapshot in the clear", () => {
    expect(findings(nodesDiskEncryptionVolume, { type: "aws:ebs/snapshotImport:SnapshotImport", props: {} })).toEqual([
      "mandatory nodes-disk-encryption-volume/unencrypted encrypted",
    ]);
  });

  test("reports the disks of an image, but for those from a snapshot", () => {
    const ebsBlockDevices = [{ encrypted: true }, { snapshotId: "snap-1" }, { encrypted: false }];
    expect(findings(nodesDiskEncryptionVolume, { type: "aws:ec2/ami:Ami", props: { ebsBlockDevices } })).toEqual([
      "mandatory nodes-disk-encryption-volume/unencrypted ebsBlockDevices[2].encrypted",
    ]);
  });

  test("cannot judge an unknown value", () => {
    expect(
      findings(nodesDiskEncryptionVolume, { type: TYPE, props: { encrypted: unknownPlaceholders.boolean } }),
    ).toEqual(["mandatory nodes-disk-encryption-volume/unknown encrypted"]);
  });
});

import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesDiskEncryptionInstances } from "../../../../policy-pack/rules/aws/nodesDiskEncryptionInstances";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:ec2/launchTemplate:LaunchTemplate";

describe("nodes-disk-encryption-instances", () => {
  test("accepts disks that are encrypted, spelled either way", () => {
    expect(
      findings(nodesDiskEncryptionInstances, {
        type: TYPE,
        props: {
          blockDeviceMappings: [
            { deviceName: "/dev/xvda", ebs: { encrypted: "true" } },
            { deviceName: "/dev/xvdb", ebs: { encrypted: true } },
          ],
        },
      }),
    ).toEqual([]);
  });

  test("reports each disk that is not", () => {
    expect(
      findings(nodesDiskEncryptionInstances, {
        type: TYPE,
        props: {
          blockDeviceMappings: [
            { deviceName: "/dev/xvda", ebs: { encrypted: "false" } },
            { deviceName: "/dev/xvdb", ebs: { encrypted: "true" } },
            { deviceName: "/dev/xvdc", ebs: { volumeSize: 20 } },
          ],
        },
      }),
    ).toEqual([
      "mandatory nodes-disk-encryption-instances/unencrypted blockDeviceMappings[0].ebs.encrypted",
      "mandatory nodes-disk-encryption-instances/unencrypted blockDeviceMappings[2].ebs.encrypted",
    ]);
  });

  test("accepts instance stores, suppressed devices and disks from snapshots", () => {
    expect(
      findings(nodesDiskEncryptionInstances, {
        type: TYPE,
        props: {
          blockDeviceMappings: [
            { deviceName: "/dev/sdb", virtualName: "ephemeral0" },
            { deviceName: "/dev/sdc", noDevice: "" },
            { deviceName: "/dev/sdd", ebs: { snapshotId: "snap-1" } },
            { deviceName: "/dev/xvda", ebs: { encrypted: "true" } },
          ],
        },
      }),
    ).toEqual([]);
  });

  test("warns of a launch template that declares no disk", () => {
    expect(findings(nodesDiskEncryptionInstances, { type: TYPE, props: {} })).toEqual([
      "advisory nodes-disk-encryption-instances/undeclared blockDeviceMappings",
    ]);
  });

  test("reports the root disk and the others of an instance", () => {
    expect(
      findings(nodesDiskEncryptionInstances, {
        type: "aws:ec2/instance:Instance",
        props: { rootBlockDevice: { volumeSize: 8 }, ebsBlockDevices: [{ deviceName: "/dev/sdh", encrypted: false }] },
      }),
    ).toEqual([
      "mandatory nodes-disk-encryption-instances/unencrypted rootBlockDevice.encrypted",
      "mandatory nodes-disk-encryption-instances/unencrypted ebsBlockDevices[0].encrypted",
    ]);
  });

  test("accepts encrypted disks of a launch configuration", () => {
    expect(
      findings(nodesDiskEncryptionInstances, {
        type: "aws:ec2/launchConfiguration:LaunchConfiguration",
        props: { rootBlockDevice: { encrypted: true } },
      }),
    ).toEqual([]);
  });

  test("warns of an instance that declares no disk", () => {
    expect(
      findings(nodesDiskEncryptionInstances, { type: "aws:ec2/instance:Instance", props: { ami: "ami-1" } }),
    ).toEqual(["advisory nodes-disk-encryption-instances/undeclared rootBlockDevice"]);
  });

  test("leaves an instance without disks to its launch template", () => {
    expect(
      findings(nodesDiskEncryptionInstances, {
        type: "aws:ec2/instance:Instance",
        props: { launchTemplate: { id: "lt-1" } },
      }),
    ).toEqual([]);
  });

  test("reports the bad disk beside unknown ones", () => {
    expect(
      findings(nodesDiskEncryptionInstances, {
        type: TYPE,
        props: {
          blockDeviceMappings: [
            { ebs: { encrypted: unknownPlaceholders.string } },
            { ebs: { encrypted: "false" } },
            unknownPlaceholders.object,
          ],
        },
      }),
    ).toEqual([
      "mandatory nodes-disk-encryption-instances/unknown blockDeviceMappings[0].ebs.encrypted",
      "mandatory nodes-disk-encryption-instances/unencrypted blockDeviceMappings[1].ebs.encrypted",
      "mandatory nodes-disk-encryption-instances/unknown blockDeviceMappings[2]",
    ]);
  });

  test("cannot judge an unknown list", () => {
    expect(
      findings(nodesDiskEncryptionInstances, { type: TYPE, props: { blockDeviceMappings: unknownPlaceholders.array } }),
    ).toEqual(["mandatory nodes-disk-encryption-instances/unknown blockDeviceMappings"]);
  });

  test("cannot judge an unknown root disk", () => {
    expect(
      findings(nodesDiskEncryptionInstances, {
        type: "aws:ec2/instance:Instance",
        props: { rootBlockDevice: unknownPlaceholders.object },
      }),
    ).toEqual(["mandatory nodes-disk-encryption-instances/unknown rootBlockDevice.encrypted"]);
  });
});

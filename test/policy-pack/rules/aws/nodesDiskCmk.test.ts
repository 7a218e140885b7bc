import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesDiskCmk } from "../../../../policy-pack/rules/aws/nodesDiskCmk";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:ebs/volume:Volume";

describe("nodes-disk-cmk", () => {
  test("accepts a key, known or not", () => {
    expect(
      findings(nodesDiskCmk, { type: TYPE, props: { encrypted: true, kmsKeyId: unknownPlaceholders.string } }),
    ).toEqual([]);
  });

  test("warns of a volume under AWS's own key", () => {
    expect(findings(nodesDiskCmk, { type: TYPE, props: { encrypted: true } })).toEqual([
      "advisory nodes-disk-cmk/no-customer-key kmsKeyId",
    ]);
  });

  test("warns of an empty key", () => {
    expect(findings(nodesDiskCmk, { type: TYPE, props: { kmsKeyId: "" } })).toEqual([
      "advisory nodes-disk-cmk/no-customer-key kmsKeyId",
    ]);
  });

  test("warns of each disk of a launch template", () => {
    expect(
      findings(nodesDiskCmk, {
        type: "aws:ec2/launchTemplate:LaunchTemplate",
        props: {
          blockDeviceMappings: [
            { deviceName: "/dev/xvda", ebs: { encrypted: "true" } },
            { deviceName: "/dev/xvdb", ebs: { encrypted: "true", kmsKeyId: "arn" } },
          ],
        },
      }),
    ).toEqual(["advisory nodes-disk-cmk/no-customer-key blockDeviceMappings[0].ebs.kmsKeyId"]);
  });

  test("accepts a volume from a snapshot, which keeps its key", () => {
    expect(findings(nodesDiskCmk, { type: TYPE, props: { snapshotId: "snap-1" } })).toEqual([]);
  });
});

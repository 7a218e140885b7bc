import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsEksComponentNodes } from "../../../../policy-pack/rules/stack/awsEksComponentNodes";
import { clusterFindings, component, componentFindings, madeBy } from "../../support/eksComponents";
import { stackFindings } from "../../support/stackResources";

const secure = { nodeAssociatePublicIpAddress: false, nodeRootVolumeEncrypted: true };
const found = (props: Readonly<Record<string, unknown>>) => clusterFindings(awsEksComponentNodes, props);

describe("aws-eks-component-nodes", () => {
  test("accepts a default node group without public addresses and with encrypted disks", () => {
    expect(found(secure)).toEqual([]);
    expect(found({ nodeGroupOptions: secure })).toEqual([]);
    expect(found({ nodeAssociatePublicIpAddress: false, encryptRootBlockDevice: true })).toEqual([]);
  });

  test.each([{ skipDefaultNodeGroup: true }, { autoMode: { enabled: true } }, { fargate: true }, { fargate: {} }])(
    "accepts a cluster without a default node group: %j",
    (props) => {
      expect(found(props)).toEqual([]);
    },
  );

  test("reports the component's defaults", () => {
    expect(found({})).toEqual([
      "mandatory public-ip nodeAssociatePublicIpAddress",
      "advisory disk-undeclared nodeRootVolumeEncrypted",
    ]);
  });

  test("reports what the options of the group say", () => {
    expect(found({ nodeGroupOptions: { nodeAssociatePublicIpAddress: true, nodeRootVolumeEncrypted: false } })).toEqual(
      [
        "mandatory public-ip nodeGroupOptions.nodeAssociatePublicIpAddress",
        "mandatory disk-unencrypted nodeGroupOptions.nodeRootVolumeEncrypted",
      ],
    );
  });

  test.each(["eks:index:NodeGroup", "eks:index:NodeGroupV2"])("reports %s", (type) => {
    expect(componentFindings(awsEksComponentNodes, component(type, { nodeRootVolumeEncrypted: true }))).toEqual([
      "mandatory public-ip nodeAssociatePublicIpAddress",
    ]);
  });

  test("reports unknowns", () => {
    expect(found({ ...secure, nodeAssociatePublicIpAddress: unknownPlaceholders.boolean })).toEqual([
      "mandatory unknown nodeAssociatePublicIpAddress",
    ]);
    expect(found({ ...secure, nodeRootVolumeEncrypted: unknownPlaceholders.boolean })).toEqual([
      "mandatory unknown nodeRootVolumeEncrypted",
    ]);
  });

  test("is silent where the launch template is visible", () => {
    const group = component("eks:index:NodeGroupV2");
    const resources = [group, ...madeBy(group, "aws:ec2/launchTemplate:LaunchTemplate")];
    expect(stackFindings(awsEksComponentNodes, resources)).toEqual([]);
  });
});

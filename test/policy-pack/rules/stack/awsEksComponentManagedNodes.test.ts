import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsEksComponentManagedNodes } from "../../../../policy-pack/rules/stack/awsEksComponentManagedNodes";
import { component, componentFindings } from "../../support/eksComponents";

const found = (props: Readonly<Record<string, unknown>>) =>
  componentFindings(awsEksComponentManagedNodes, component("eks:index:ManagedNodeGroup", props));
const launchTemplate = { id: unknownPlaceholders.string };

describe("aws-eks-component-managed-nodes", () => {
  test("accepts a launch template of the program's own", () => {
    expect(found({ launchTemplate })).toEqual([]);
  });

  test("reports a group without one, IMDSv2 or not", () => {
    expect(found({ enableIMDSv2: true })).toEqual(["mandatory no-launch-template launchTemplate"]);
  });

  test("reports SSH without a source, and accepts it with one", () => {
    const ssh = { ec2SshKey: "ops" };
    expect(found({ launchTemplate, remoteAccess: ssh })).toEqual([
      "mandatory ssh-open-to-world remoteAccess.sourceSecurityGroupIds",
    ]);
    expect(
      found({ launchTemplate, remoteAccess: { ...ssh, sourceSecurityGroupIds: [unknownPlaceholders.string] } }),
    ).toEqual([]);
  });
});

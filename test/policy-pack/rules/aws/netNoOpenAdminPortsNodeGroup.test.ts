import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netNoOpenAdminPortsNodeGroup } from "../../../../policy-pack/rules/aws/netNoOpenAdminPortsNodeGroup";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:eks/nodeGroup:NodeGroup";

describe("net-no-open-admin-ports-node-group", () => {
  test("accepts nodes without SSH", () => {
    expect(findings(netNoOpenAdminPortsNodeGroup, { type: TYPE, props: { clusterName: "shop" } })).toEqual([]);
  });

  test("accepts remote access without a key", () => {
    expect(findings(netNoOpenAdminPortsNodeGroup, { type: TYPE, props: { remoteAccess: {} } })).toEqual([]);
  });

  test("accepts SSH from a security group, known or not", () => {
    expect(
      findings(netNoOpenAdminPortsNodeGroup, {
        type: TYPE,
        props: { remoteAccess: { ec2SshKey: "ops", sourceSecurityGroupIds: [unknownPlaceholders.string] } },
      }),
    ).toEqual([]);
  });

  test("reports SSH without a source", () => {
    expect(
      findings(netNoOpenAdminPortsNodeGroup, { type: TYPE, props: { remoteAccess: { ec2SshKey: "ops" } } }),
    ).toEqual(["mandatory net-no-open-admin-ports-node-group/ssh-open-to-world remoteAccess.sourceSecurityGroupIds"]);
  });

  test("reports SSH with an empty list of sources, also while the key is unknown", () => {
    expect(
      findings(netNoOpenAdminPortsNodeGroup, {
        type: TYPE,
        props: { remoteAccess: { ec2SshKey: unknownPlaceholders.string, sourceSecurityGroupIds: [] } },
      }),
    ).toEqual(["mandatory net-no-open-admin-ports-node-group/ssh-open-to-world remoteAccess.sourceSecurityGroupIds"]);
  });

  test("accepts sources that are not known yet", () => {
    expect(
      findings(netNoOpenAdminPortsNodeGroup, {
        type: TYPE,
        props: { remoteAccess: { ec2SshKey: "ops", sourceSecurityGroupIds: unknownPlaceholders.array } },
      }),
    ).toEqual([]);
  });
});

import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const netNoOpenAdminPortsNodeGroup = defineRule({
  id: "net-no-open-admin-ports-node-group",
  family: "aws",
  controls: ["net-no-open-admin-ports"],
  severity: "critical",
  title: "SSH to EKS nodes is not open to the internet",
  description: "With a key and no source group EKS opens port 22 of the nodes to 0.0.0.0/0.",
  fix: "Remove remoteAccess, or list the group of your bastion in remoteAccess.sourceSecurityGroupIds",
  scope: "resource",
  types: ["aws:eks/nodeGroup:NodeGroup"],
  check: ({ props }) => {
    const key = props.at("remoteAccess.ec2SshKey");
    const sources = props.at("remoteAccess.sourceSecurityGroupIds");
    if (key.isAbsent || sources.items().length > 0) return [];
    return [findingAt(sources, { detail: "ssh-open-to-world" })];
  },
});

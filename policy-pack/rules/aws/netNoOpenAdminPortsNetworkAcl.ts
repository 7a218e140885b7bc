import { adminPorts } from "../../lib/aws/adminPorts";
import { rangesOpenToWorld } from "../../lib/aws/networkAcl";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const netNoOpenAdminPortsNetworkAcl = defineRule({
  id: "net-no-open-admin-ports-network-acl",
  family: "aws",
  controls: ["net-no-open-admin-ports"],
  severity: "medium",
  title: "Network ACLs do not open SSH or RDP to the internet",
  description: "A network ACL is the last barrier when a security group is opened by mistake.",
  fix: "Add an entry with a lower number that denies the port, or name the range of your VPN",
  scope: "resource",
  types: ["aws:ec2/networkAcl:NetworkAcl", "aws:ec2/networkAclRule:NetworkAclRule"],
  check: (resource) =>
    adminPorts.flatMap(({ port, detail, service }) =>
      rangesOpenToWorld(resource, port).map((range) =>
        findingAt(range, { detail, problem: `TCP port ${port} (${service}) is open to every address` }),
      ),
    ),
});

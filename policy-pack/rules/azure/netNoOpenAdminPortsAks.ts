import { AGENT_POOL, enumOf, MANAGED_CLUSTER, nodePools } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const netNoOpenAdminPortsAks = defineRule({
  id: "net-no-open-admin-ports-aks",
  family: "azure",
  controls: ["net-no-open-admin-ports"],
  severity: "medium",
  title: "AKS nodes have no SSH server",
  description: "SSH on a node is root on the node, past Kubernetes' authorisation and audit log.",
  fix: 'Set securityProfile.sshAccess of the pool to "Disabled"; debug nodes with kubectl debug',
  scope: "resource",
  types: [MANAGED_CLUSTER, AGENT_POOL],
  check: (resource) =>
    nodePools(resource).flatMap((pool) =>
      judge(pool.at("securityProfile.sshAccess"), {
        detail: "ssh-enabled",
        absent: "bad",
        bad: (access) => enumOf(access) !== "disabled",
      }),
    ),
});

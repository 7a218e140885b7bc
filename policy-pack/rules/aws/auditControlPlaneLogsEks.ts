import { judgeLogTypes, logTypes } from "../../lib/aws/controlPlane";
import { defineRule } from "../../lib/defineRule";
import { setKey } from "../../lib/repair";

export const auditControlPlaneLogsEks = defineRule({
  id: "audit-control-plane-logs-eks",
  family: "aws",
  controls: ["audit-control-plane-logs"],
  severity: "high",
  title: "EKS ships all five control plane logs",
  description: "Without the audit and authenticator logs nobody can tell afterwards who did what.",
  fix: `Set enabledClusterLogTypes to ${JSON.stringify(logTypes)}`,
  scope: "resource",
  types: ["aws:eks/cluster:Cluster"],
  check: ({ props }) => judgeLogTypes(props.get("enabledClusterLogTypes")),
  remediate: (props) => {
    const enabled = props.enabledClusterLogTypes ?? [];
    if (!Array.isArray(enabled)) return false;
    const missing = logTypes.filter((type) => !enabled.includes(type));
    if (missing.length === 0) return false;
    return setKey(props, "enabledClusterLogTypes", [...(enabled as unknown[]), ...missing]);
  },
});

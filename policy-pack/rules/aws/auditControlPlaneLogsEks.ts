import { judgeLogTypes, logTypes } from "../../lib/aws/controlPlane";
import { defineRule } from "../../lib/defineRule";

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
    const enabled = Array.isArray(props.enabledClusterLogTypes) ? (props.enabledClusterLogTypes as unknown[]) : [];
    const missing = logTypes.filter((type) => !enabled.includes(type));
    if (missing.length === 0) return false;
    props.enabledClusterLogTypes = [...enabled, ...missing];
    return true;
  },
});

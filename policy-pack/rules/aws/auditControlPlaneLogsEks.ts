import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt } from "../../lib/finding";

const logTypes = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

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
  check: ({ props }) => {
    const enabled = props.get("enabledClusterLogTypes");
    const names = enabled.items().map((item) => item.string());
    const missing = logTypes.filter((type) => !names.includes(type));
    if (missing.length === 0) return [];
    const unknown = [enabled, ...enabled.items()].find((value) => value.isUnknown);
    if (unknown !== undefined) return [unknownAt(unknown, { detail: "incomplete" })];
    return [findingAt(enabled, { detail: "incomplete", problem: `these logs are not shipped: ${missing.join(", ")}` })];
  },
  remediate: (props) => {
    const enabled = Array.isArray(props.enabledClusterLogTypes) ? (props.enabledClusterLogTypes as unknown[]) : [];
    const missing = logTypes.filter((type) => !enabled.includes(type));
    if (missing.length === 0) return false;
    props.enabledClusterLogTypes = [...enabled, ...missing];
    return true;
  },
});

import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { CLUSTER } from "../../lib/gcp/cluster";

const REQUIRED = ["SYSTEM_COMPONENTS", "APISERVER"] as const;

export const auditControlPlaneLogsGke = defineRule({
  id: "audit-control-plane-logs-gke",
  family: "gcp",
  controls: ["audit-control-plane-logs"],
  severity: "high",
  title: "GKE writes the logs of its control plane",
  description: "Without the API server's logs nobody can say who did what, and when.",
  fix:
    'Set loggingConfig.enableComponents to ["SYSTEM_COMPONENTS", "APISERVER", "SCHEDULER", "CONTROLLER_MANAGER", ' +
    '"WORKLOADS"]',
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) => {
    const service = props.get("loggingService");
    const components = props.at("loggingConfig.enableComponents");
    if (service.string()?.toLowerCase() === "none") return [findingAt(service, { detail: "disabled" })];
    if (components.isPresent && components.items().length === 0) {
      return [findingAt(components, { detail: "disabled" })];
    }
    const known = components.items().map((component) => component.string()?.toUpperCase());
    const missing = REQUIRED.filter((component) => !known.includes(component));
    if (missing.length === 0) return [];
    const unknown = components.items().find((component) => component.isUnknown);
    const problem = `${missing.join(" and ")} missing`;
    return [findingAt(unknown ?? components, { detail: "components-missing", problem })];
  },
});

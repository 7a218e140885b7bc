import { MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { resourcesThatName } from "../../lib/azure/reference";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import type { StackResource } from "../../lib/resource";

const DIAGNOSTIC_SETTING = "azure-native:monitor:DiagnosticSetting";

/** The categories that a diagnostic setting ships; undefined when some of them are not known yet. */
function shippedCategories({ props }: StackResource): readonly string[] | undefined {
  const enabled = props
    .get("logs")
    .items()
    .filter((log) => log.get("enabled").boolean() !== false);
  if (enabled.some((log) => log.get("category").isUnknown)) return undefined;
  return enabled.flatMap((log) => log.get("category").string() ?? log.get("categoryGroup").string() ?? []);
}

/** Whether the categories hold every request to the API server and who made it. */
function holdAudit(categories: readonly string[] | undefined): boolean {
  if (categories === undefined) return true;
  const names = categories.map((name) => name.toLowerCase());
  if (["alllogs", "audit"].some((group) => names.includes(group))) return true;
  // kube-audit-admin leaves reads out to save cost; guard holds who signed in.
  return names.includes("kube-audit") || (names.includes("kube-audit-admin") && names.includes("guard"));
}

export const azureControlPlaneLogs = defineRule({
  id: "azure-control-plane-logs",
  family: "stack",
  controls: ["audit-control-plane-logs"],
  severity: "high",
  title: "Every AKS cluster ships its audit log",
  description:
    "AKS writes no audit log unless a diagnostic setting asks for it: nobody can say who did what, and when.",
  fix:
    "Add a monitor.DiagnosticSetting with resourceUri of the cluster and the log categories kube-audit, or " +
    "kube-audit-admin and guard",
  scope: "stack",
  check: (stack) =>
    stack.ofType(MANAGED_CLUSTER).flatMap((cluster) => {
      const settings = resourcesThatName(stack, DIAGNOSTIC_SETTING, "resourceUri", cluster, "resourceName");
      if (settings.length === 0)
        return [
          findingAt(cluster.props, {
            detail: "no-diagnostic-setting",
            found: "without a diagnostic setting",
            resource: cluster,
          }),
        ];
      // Several settings may share the categories between them.
      const categories = settings.map(shippedCategories);
      const all = categories.some((names) => names === undefined)
        ? undefined
        : categories.flatMap((names) => names ?? []);
      const [setting] = settings;
      if (holdAudit(all) || setting === undefined) return [];
      return [findingAt(setting.props.get("logs"), { detail: "audit-categories-missing", resource: setting })];
    }),
});

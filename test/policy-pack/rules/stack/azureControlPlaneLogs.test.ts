import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { azureControlPlaneLogs } from "../../../../policy-pack/rules/stack/azureControlPlaneLogs";
import { stackFindings, stackResource } from "../../support/stackResources";

const unknown = unknownPlaceholders.string;
const SETTING = "azure-native:monitor:DiagnosticSetting";
const cluster = stackResource("azure-native:containerservice/v20250901:ManagedCluster", "prod", {
  resourceName: "prod",
});
const setting = (name: string, logs: unknown) =>
  stackResource(SETTING, name, { resourceUri: unknown, logs }, { resourceUri: [cluster] });

describe("azure-control-plane-logs", () => {
  test.each([
    ["kube-audit", [{ category: "kube-audit", enabled: true }]],
    ["kube-audit-admin with guard", [{ category: "kube-audit-admin" }, { category: "guard", enabled: true }]],
    ["every category by its group", [{ categoryGroup: "allLogs", enabled: true }]],
    ["categories that are unknown", [{ category: unknown, enabled: true }]],
    ["a list that is unknown", unknownPlaceholders.array],
  ])("accepts %s", (_, logs) => {
    expect(stackFindings(azureControlPlaneLogs, [cluster, setting("audit", logs)])).toEqual([]);
  });

  test("accepts categories in two settings", () => {
    const settings = [
      setting("admin", [{ category: "kube-audit-admin", enabled: true }]),
      setting("guard", [{ category: "guard", enabled: true }]),
    ];
    expect(stackFindings(azureControlPlaneLogs, [cluster, ...settings])).toEqual([]);
  });

  test("accepts a setting that names the cluster by its known id", () => {
    const named = stackResource(SETTING, "audit", {
      resourceUri: "/subscriptions/s/providers/Microsoft.ContainerService/managedClusters/prod",
      logs: [{ category: "kube-audit", enabled: true }],
    });
    expect(stackFindings(azureControlPlaneLogs, [cluster, named])).toEqual([]);
  });

  test("reports a cluster without a setting", () => {
    const ofAnother = stackResource(SETTING, "other", { resourceUri: "/managedClusters/other", logs: [] });
    expect(stackFindings(azureControlPlaneLogs, [cluster, ofAnother])).toEqual([
      "mandatory azure-control-plane-logs/no-diagnostic-setting ManagedCluster/prod",
    ]);
  });

  test.each([
    ["is off", [{ category: "kube-audit", enabled: false }]],
    ["is missing", [{ category: "kube-apiserver", enabled: true }]],
    ["lacks guard", [{ category: "kube-audit-admin", enabled: true }]],
  ])("reports a setting whose audit log %s", (_, logs) => {
    expect(stackFindings(azureControlPlaneLogs, [cluster, setting("audit", logs)])).toEqual([
      "mandatory azure-control-plane-logs/audit-categories-missing DiagnosticSetting/audit logs",
    ]);
  });

  test("accepts categories of which some are unknown", () => {
    const settings = [setting("known", [{ category: "guard" }]), setting("later", unknownPlaceholders.array)];
    expect(stackFindings(azureControlPlaneLogs, [cluster, ...settings])).toEqual([]);
  });
});

import { tenantNamespace } from "../../../../components/baseline/tenant/namespace";
import { resolveTenant } from "../../../../components/baseline/tenant/settings";

it("enforces, audits and warns at the restricted level, pinned, and says whose it is", () => {
  const tenant = resolveTenant("team-a", { owner: "anna", exposure: "data", labels: { costs: "42" } }, new Set());
  expect(tenantNamespace(tenant, "1.36.3")).toEqual({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: {
      name: "team-a",
      labels: {
        costs: "42",
        owner: "anna",
        exposure: "data",
        compliance: "none",
        "app.kubernetes.io/name": "team-a",
        "app.kubernetes.io/managed-by": "hardened-cluster",
        "app.kubernetes.io/part-of": "security-baseline",
        "security.blueprint/trust": "trusted",
        "pod-security.kubernetes.io/enforce": "restricted",
        "pod-security.kubernetes.io/enforce-version": "v1.36",
        "pod-security.kubernetes.io/audit": "restricted",
        "pod-security.kubernetes.io/audit-version": "v1.36",
        "pod-security.kubernetes.io/warn": "restricted",
        "pod-security.kubernetes.io/warn-version": "v1.36",
      },
    },
  });
});

it("still audits and warns at the restricted level where baseline is enforced", () => {
  const tenant = resolveTenant("team-a", { podSecurity: "baseline" }, new Set(["psa-namespace-labels"]));
  expect(tenantNamespace(tenant, "1.36.3").metadata.labels).toMatchObject({
    "pod-security.kubernetes.io/enforce": "baseline",
    "pod-security.kubernetes.io/audit": "restricted",
    "pod-security.kubernetes.io/warn": "restricted",
  });
});

it("says where CronJobs may run as often as they like", () => {
  const tenant = resolveTenant("team-a", { frequentSchedules: true }, new Set());
  expect(tenantNamespace(tenant, "1.36.3").metadata.labels).toMatchObject({
    "security.blueprint/frequent-schedules": "true",
  });
});

it("carries the lists that admission holds the namespace to, and none that is empty", () => {
  const lists = { hosts: ["a.example.com", "*.a.example.com"], tolerations: ["nvidia.com/gpu"], priorityClasses: [] };
  expect(tenantNamespace(resolveTenant("team-a", lists, new Set()), "1.36.3").metadata.annotations).toEqual({
    "security.blueprint/hosts": "a.example.com,*.a.example.com",
    "security.blueprint/tolerations": "nvidia.com/gpu",
  });
});

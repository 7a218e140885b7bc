import { tenantLimitRange, tenantQuota } from "../../../../components/baseline/tenant/quotas";
import { resolveTenant } from "../../../../components/baseline/tenant/settings";

const tenant = resolveTenant("team-a", { quota: { pods: "7" }, limits: { maxCpu: "2" } }, new Set());

it("caps what a tenant takes, node ports at none", () => {
  expect(tenantQuota(tenant)).toMatchObject({
    kind: "ResourceQuota",
    metadata: { name: "tenant", namespace: "team-a" },
    spec: {
      hard: {
        "requests.cpu": "8",
        "requests.memory": "16Gi",
        "limits.cpu": "16",
        "limits.memory": "32Gi",
        pods: "7",
        persistentvolumeclaims: "20",
        "services.loadbalancers": "0",
        "services.nodeports": "0",
      },
    },
  });
});

it("gives containers requests and limits, and a ceiling", () => {
  expect(tenantLimitRange(tenant)["spec"]).toEqual({
    limits: [
      {
        type: "Container",
        defaultRequest: { cpu: "100m", memory: "128Mi" },
        default: { cpu: "500m", memory: "512Mi" },
        max: { cpu: "2", memory: "8Gi" },
      },
    ],
  });
});

import { tenantLimitRange, tenantQuota } from "../../../../components/baseline/tenant/quotas";
import { baselineLabels } from "../../../../components/kubernetes/labels";
import { resolveTenant } from "../../../../components/baseline/tenant/settings";

const tenant = resolveTenant(
  "team-a",
  {
    quota: { pods: "7", objects: { "poddisruptionbudgets.policy": "7", "widgets.example.com": "3" } },
    limits: { maxCpu: "2" },
  },
  new Set(),
);

it("caps what a tenant takes, node ports at none", () => {
  expect(tenantQuota(tenant)).toEqual({
    apiVersion: "v1",
    kind: "ResourceQuota",
    metadata: { name: "tenant", namespace: "team-a", labels: baselineLabels },
    spec: {
      hard: {
        "requests.cpu": "8",
        "requests.memory": "16Gi",
        "limits.cpu": "16",
        "limits.memory": "32Gi",
        pods: "7",
        persistentvolumeclaims: "20",
        "requests.storage": "500Gi",
        "requests.ephemeral-storage": "50Gi",
        "limits.ephemeral-storage": "200Gi",
        "services.loadbalancers": "0",
        "services.nodeports": "0",
        configmaps: "100",
        secrets: "100",
        services: "50",
        "count/jobs.batch": "100",
        "count/cronjobs.batch": "20",
        "count/pods": "500",
        "count/serviceaccounts": "50",
        "count/deployments.apps": "50",
        "count/statefulsets.apps": "20",
        "count/replicasets.apps": "500",
        "count/horizontalpodautoscalers.autoscaling": "50",
        "count/ingresses.networking.k8s.io": "50",
        "count/poddisruptionbudgets.policy": "7",
        "count/widgets.example.com": "3",
      },
    },
  });
});

it("gives containers requests and limits, and a ceiling", () => {
  expect(tenantLimitRange(tenant)["spec"]).toEqual({
    limits: [
      {
        type: "Container",
        defaultRequest: { cpu: "100m", memory: "128Mi", "ephemeral-storage": "100Mi" },
        default: { cpu: "500m", memory: "512Mi", "ephemeral-storage": "2Gi" },
        max: { cpu: "2", memory: "8Gi", "ephemeral-storage": "20Gi" },
      },
      { type: "PersistentVolumeClaim", max: { storage: "200Gi" } },
    ],
  });
});

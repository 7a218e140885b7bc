import { manifest, type Manifest } from "../../kubernetes/manifest";
import type { TenantSettings } from "./settings";

/** The most that a tenant can take from the others (ns-quota-limitrange). */
export function tenantQuota({ name: namespace, quota }: TenantSettings): Manifest {
  return manifest(
    "ResourceQuota",
    { name: "tenant", namespace },
    {
      spec: {
        hard: {
          "requests.cpu": quota.requestsCpu,
          "requests.memory": quota.requestsMemory,
          "limits.cpu": quota.limitsCpu,
          "limits.memory": quota.limitsMemory,
          pods: quota.pods,
          persistentvolumeclaims: quota.persistentVolumeClaims,
          "services.loadbalancers": quota.loadBalancers,
          // net-service-exposure: a node port is open on every node, past the ingress.
          "services.nodeports": "0",
        },
      },
    },
  );
}

/** What a container gets and may have at most (pod-resources, ns-quota-limitrange). */
export function tenantLimitRange({ name: namespace, limits }: TenantSettings): Manifest {
  return manifest(
    "LimitRange",
    { name: "tenant", namespace },
    {
      spec: {
        limits: [
          {
            type: "Container",
            defaultRequest: { cpu: limits.defaultRequestCpu, memory: limits.defaultRequestMemory },
            default: { cpu: limits.defaultCpu, memory: limits.defaultMemory },
            max: { cpu: limits.maxCpu, memory: limits.maxMemory },
          },
        ],
      },
    },
  );
}

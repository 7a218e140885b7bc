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
          "requests.storage": quota.requestsStorage,
          "requests.ephemeral-storage": quota.requestsEphemeralStorage,
          "limits.ephemeral-storage": quota.limitsEphemeralStorage,
          "services.loadbalancers": quota.loadBalancers,
          // net-service-exposure: a node port is open on every node, past the ingress.
          "services.nodeports": "0",
          // What fills etcd stops the cluster for all, so every kind that a tenant can make is counted.
          configmaps: quota.configMaps,
          secrets: quota.secrets,
          services: quota.services,
          "count/jobs.batch": quota.jobs,
          "count/cronjobs.batch": quota.cronJobs,
          ...Object.fromEntries(Object.entries(quota.objects).map(([resource, count]) => [`count/${resource}`, count])),
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
            defaultRequest: {
              cpu: limits.defaultRequestCpu,
              memory: limits.defaultRequestMemory,
              "ephemeral-storage": limits.defaultRequestEphemeralStorage,
            },
            // A container without a limit counts as nothing in the quota of the nodes' disks.
            default: {
              cpu: limits.defaultCpu,
              memory: limits.defaultMemory,
              "ephemeral-storage": limits.defaultEphemeralStorage,
            },
            max: { cpu: limits.maxCpu, memory: limits.maxMemory, "ephemeral-storage": limits.maxEphemeralStorage },
          },
          { type: "PersistentVolumeClaim", max: { storage: limits.maxVolume } },
        ],
      },
    },
  );
}

import {
  FREQUENT_SCHEDULES_LABEL,
  HOSTS_ANNOTATION,
  PRIORITY_CLASSES_ANNOTATION,
  TENANT_POOL_LABEL,
  TOLERATIONS_ANNOTATION,
  TRUST_LABEL,
} from "../../kubernetes/labels";
import { manifest, type Manifest } from "../../kubernetes/manifest";
import { podSecurityLabels } from "../../kubernetes/podSecurity";
import type { TenantSettings } from "./settings";

/** The tenant's namespace (ns-separation). */
export function tenantNamespace(tenant: TenantSettings, version: string): Manifest {
  const labels = {
    ...tenant.labels,
    "app.kubernetes.io/name": tenant.name,
    owner: tenant.owner,
    exposure: tenant.exposure,
    compliance: tenant.compliance,
    [TRUST_LABEL]: tenant.trust,
    ...(tenant.nodePool === "" ? {} : { [TENANT_POOL_LABEL]: tenant.nodePool }),
    ...(tenant.frequentSchedules ? { [FREQUENT_SCHEDULES_LABEL]: "true" } : {}),
    ...podSecurityLabels(tenant.podSecurity, version),
  };
  const lists = {
    [HOSTS_ANNOTATION]: tenant.hosts,
    [TOLERATIONS_ANNOTATION]: tenant.tolerations,
    [PRIORITY_CLASSES_ANNOTATION]: tenant.priorityClasses,
  };
  const given = Object.entries(lists).filter(([, list]) => list.length > 0);
  const annotations = Object.fromEntries(given.map(([key, list]) => [key, list.join(",")]));
  return manifest("Namespace", { name: tenant.name, labels, ...(given.length === 0 ? {} : { annotations }) }, {});
}

import { FREQUENT_SCHEDULES_LABEL, TENANT_POOL_LABEL, TRUST_LABEL } from "../../kubernetes/labels";
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
  return manifest("Namespace", { name: tenant.name, labels }, {});
}

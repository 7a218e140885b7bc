import type { Manifest } from "../../kubernetes/manifest";
import { defaultDeny, quarantine } from "../../kubernetes/networkPolicies";
import { defaultServiceAccount } from "../../kubernetes/serviceAccounts";
import { tenantDisruptionBudgets } from "./disruptionBudgets";
import { tenantLimitRange, tenantQuota } from "./quotas";
import { tenantRoles } from "./roles";
import type { TenantSettings } from "./settings";

/** What is in a tenant's namespace whatever the cluster's facts are. */
export function tenantObjects(tenant: TenantSettings): Manifest[] {
  return [
    defaultServiceAccount(tenant.name),
    tenantQuota(tenant),
    tenantLimitRange(tenant),
    defaultDeny(tenant.name),
    quarantine(tenant.name),
    ...tenantRoles(tenant),
    ...tenantDisruptionBudgets(tenant),
  ];
}

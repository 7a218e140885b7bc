import { baselineLabels, NAMESPACE_NAME_LABEL, POOL_LABEL, TRUST_LABEL } from "../../kubernetes/labels";
import { manifest, type Manifest } from "../../kubernetes/manifest";
import { podSecurityLabels } from "../../kubernetes/podSecurity";
import type { TenantSettings } from "./settings";

const OWN_LABELS = [
  "app.kubernetes.io/name",
  "owner",
  "exposure",
  "compliance",
  TRUST_LABEL,
  POOL_LABEL,
  NAMESPACE_NAME_LABEL,
];

/** Whether a label of a namespace is the baseline's to set: those that decide what may run there, and who keeps it. */
export function isBaselineLabel(key: string): boolean {
  return key.startsWith("pod-security.kubernetes.io/") || OWN_LABELS.includes(key) || key in baselineLabels;
}

/** The tenant's namespace (ns-separation). */
export function tenantNamespace(tenant: TenantSettings, version: string): Manifest {
  const labels = {
    ...tenant.labels,
    "app.kubernetes.io/name": tenant.name,
    owner: tenant.owner,
    exposure: tenant.exposure,
    compliance: tenant.compliance,
    [TRUST_LABEL]: tenant.trust,
    ...(tenant.nodePool === "" ? {} : { [POOL_LABEL]: tenant.nodePool }),
    ...podSecurityLabels(tenant.podSecurity, version),
  };
  return manifest("Namespace", { name: tenant.name, labels }, {});
}

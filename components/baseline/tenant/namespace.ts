import { baselineLabels, NAMESPACE_NAME_LABEL, POOL_LABEL, TRUST_LABEL } from "../../kubernetes/labels";
import { manifest, type Manifest } from "../../kubernetes/manifest";
import type { TenantSettings } from "./settings";

/** The Pod Security version label of a Kubernetes version: `1.36.3` gives `v1.36`. */
export function podSecurityVersion(version: string): string {
  return `v${version.replace(/^v/, "").split(".").slice(0, 2).join(".")}`;
}

/** Pod Security labels that refuse, record and warn at one level (psa-namespace-labels). */
export function podSecurityLabels(level: string, version: string): Record<string, string> {
  // Pinned: with `latest`, an upgrade of the control plane could refuse pods that ran the day before.
  const pinned = podSecurityVersion(version);
  return {
    "pod-security.kubernetes.io/enforce": level,
    "pod-security.kubernetes.io/enforce-version": pinned,
    // Always restricted, so that a softer level still shows what it lets through.
    "pod-security.kubernetes.io/audit": "restricted",
    "pod-security.kubernetes.io/audit-version": pinned,
    "pod-security.kubernetes.io/warn": "restricted",
    "pod-security.kubernetes.io/warn-version": pinned,
  };
}

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

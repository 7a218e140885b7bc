import type { Outcome } from "../../../cli/verify/runner";

/** The attacks that each admission policy refuses, and nobody else. */
export const policies: Record<string, readonly string[]> = {
  "baseline-objects": ["legacy-admin-deletes-isolation"],
  credentials: ["token-secret", "configmap-credential", "developer-large-config", "admin-large-secret"],
  endpoints: ["service-metadata-endpoint"],
  finalizers: ["developer-finalizer"],
  ingresses: [
    "ingress-without-tls",
    "ingress-wildcard-host",
    "ingress-snippet",
    "ingress-foreign-host",
    "ingress-foreign-certificate",
    "ingress-default-backend",
    "ingress-server-alias",
    "ingress-shared-balancer",
    "ingress-unknown-annotation",
    "ingress-foreign-secret",
    "ingress-injection",
  ],
  namespaces: [
    "namespace-without-level",
    "namespace-old-standard",
    "namespace-status-level",
    "namespace-finalize-level",
  ],
  "network-policies": ["policy-allows-everybody", "policy-all-namespaces", "policy-metadata", "policy-past-quarantine"],
  "pod-updates": [
    "responder-image-in-platform",
    "responder-image",
    "responder-toleration",
    "responder-deadline",
    "responder-label",
    "responder-annotation",
    "responder-lifts-quarantine",
  ],
  "role-bindings": [
    "bind-anonymous",
    "bind-everybody",
    "bind-cluster-admin",
    "bind-default-account",
    "bind-controller-role",
    "bind-component-role",
    "bind-nodes",
    "bind-edit-in-platform",
    "bind-all-accounts",
  ],
  roles: [
    "role-wildcard",
    "role-escalate",
    "role-impersonate",
    "role-secrets",
    "role-exec",
    "role-node-proxy",
    "role-policies",
    "role-bind-edit",
    "role-constrained-impersonation",
    "role-impersonation-on-secrets",
    "role-subresource-wildcard",
    "role-named-token",
    "role-nodes",
    "role-node-status",
    "role-trust-bundles",
    "role-server-memory",
    "role-services-proxy",
    "role-api-services",
    "role-resource-definitions",
    "role-flow-schemas",
    "role-namespace-status",
    "role-namespace-finalize",
    "role-aggregates-everything",
    "role-aggregates-kubernetes",
  ],
  routes: ["route-every-host", "route-foreign-host", "gateway-every-host", "gateway-foreign-host"],
  "service-accounts": ["account-automount"],
  services: ["service-node-port", "service-open-load-balancer", "service-foreign-name", "service-metadata-name"],
  workloads: [
    "statefulset-host-network",
    "daemonset-host-path",
    "job-privilege-escalation",
    "cronjob-root",
    "replicaset-capability",
    "replicationcontroller-seccomp",
    "pod-writable-root",
    "pod-low-uid",
    "deployment-no-limits",
    "deployment-no-health-checks",
    "pod-latest-image",
    "pod-implicit-registry",
    "pod-token-automount",
    "pod-secret-in-environment",
    "pod-credential-in-environment",
    "pod-token-without-audience",
    "deployment-in-default",
    "deployment-default-account",
    "cronjob-every-minute",
    "deployment-finalizer",
    "deployment-api-token",
    "workload-node-name",
    "workload-control-plane",
    "workload-system-pool",
    "workload-other-pool",
    "workload-every-node",
    "workload-cordoned-node",
    "workload-unlisted-taint",
    "workload-system-priority",
    "workload-unlisted-priority",
  ],
};

/** Those of them that are tried in a tenant's role. */
const inRoles = ["developer-finalizer", "developer-large-config", "admin-large-secret"];

/** Attacks that the tenant's quota still refuses when no policy does. */
export const behindQuota = ["service-node-port", "service-open-load-balancer"];

/** The attacks that Pod Security refuses. */
export const podSecurity = [
  "pod-host-network",
  "pod-host-pid",
  "pod-host-ipc",
  "pod-host-port",
  "pod-host-path",
  "pod-network-volume",
  "pod-privilege-escalation",
  "pod-run-as-root",
  "pod-capability",
  "pod-keep-capabilities",
  "pod-seccomp-unconfined",
  "pod-unsafe-sysctl",
  "pod-apparmor-unconfined",
  "pod-selinux-type",
];

/** The attacks that only a missing right refuses. */
export const missingRights = [
  "developer-reads-secret",
  "admin-lists-secrets",
  "admin-reads-foreign-secret",
  "developer-lists-all-secrets",
  "developer-reads-foreign-namespace",
  "viewer-deploys",
  "viewer-reads-secret",
  "admin-deletes-policy",
  "admin-unbinds-policy",
  "admin-installs-webhook",
  "admin-deletes-quota",
  "admin-deletes-limits",
  "admin-deletes-isolation",
  "admin-mints-token",
  "admin-mounts-host",
  "token-foreign-namespace",
  "token-own-namespace",
  "token-impersonates",
  "stranger-reads-tenant",
];

/** What a cluster lacks that has only its own defaults, Pod Security `baseline` among them. */
export const withoutBaseline = {
  holes: [
    ...Object.values(policies)
      .flat()
      .filter((id) => !inRoles.includes(id)),
    "claim-beyond-limit",
    "declared-isolation",
    "declared-quarantine",
    "pod-keep-capabilities",
    "pod-network-volume",
    "pod-privilege-escalation",
    "pod-run-as-root",
  ].sort(),
};

/** What probes say, by their ids. */
export type Outcomes = Readonly<Record<string, Outcome>>;

/** The same outcome for several probes. */
export const all = (outcome: Outcome, ...ids: string[]): Outcomes => Object.fromEntries(ids.map((id) => [id, outcome]));

/** What changes in a cluster without the baseline when nobody is asked what he may do. */
export const withoutAuthorization: Outcomes = {
  ...all(
    "hole",
    ...inRoles,
    "admin-allows-all-traffic",
    "admin-becomes-cluster-admin",
    "admin-creates-namespace",
    "admin-deploys-to-system",
    "admin-installs-webhook",
    "admin-lists-secrets",
    "admin-mints-token",
    "admin-mounts-host",
    "admin-reads-foreign-secret",
    "admin-relabels-namespace",
    "developer-creates-pod",
    "developer-debug-container",
    "developer-grants-role",
    "developer-lists-all-secrets",
    "developer-reads-foreign-namespace",
    "developer-reads-secret",
    "node-reads-secret",
    "stranger-reads-tenant",
    "token-foreign-namespace",
    "token-impersonates",
    "token-own-namespace",
    "viewer-deploys",
    "viewer-reads-secret",
  ),
  ...all(
    "held-by-other",
    // Allowed, but what they are after is not there.
    "admin-approves-certificate",
    "admin-deletes-isolation",
    "admin-deletes-limits",
    "admin-deletes-policy",
    "admin-deletes-quota",
    "admin-reads-kubelet",
    "admin-unbinds-policy",
    "developer-exec",
    // NodeRestriction still refuses it.
    "node-mints-token",
  ),
  ...all(
    "allowed",
    "use-admin-disruption-budget",
    "use-admin-reads-quota",
    "use-admin-service-account",
    "use-admin-volume",
    "use-admin-writes-secret",
    "use-developer-config",
    "use-developer-large-config",
    "use-developer-deploys",
    "use-developer-logs",
    "use-viewer-reads",
  ),
};

/** What changes when nodes have no rights of their own: RBAC, which gives them none, refuses everything. */
export const withoutNodeAuthorizer: Outcomes = {
  ...all(
    "held-by-other",
    "node-creates-pod",
    "node-labels-itself",
    "node-mints-token",
    "node-reads-secret",
    "node-registers-other",
  ),
  "use-node-registers": "broken",
};

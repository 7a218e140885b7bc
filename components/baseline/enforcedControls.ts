import type { AdmissionSettings } from "./admission/settings";

/** What the checks at the API server refuse, whoever asks. */
const byAdmission = [
  "adm-image-pinning",
  "adm-vap-baseline",
  "ing-controller-supported",
  "ing-tls-required",
  "net-service-exposure",
  "netpol-block-metadata",
  "netpol-egress-control",
  "netpol-explicit-allows",
  "netpol-namespace-isolation",
  "ns-reserved",
  "pod-capabilities",
  "pod-high-uid",
  "pod-lsm-sysctl-misc",
  "pod-no-host-access",
  "pod-no-hostpath",
  "pod-no-privilege-escalation",
  "pod-no-privileged",
  "pod-probes",
  "pod-readonly-rootfs",
  "pod-resources",
  "pod-run-as-non-root",
  "pod-seccomp",
  "pod-volume-types",
  "psa-namespace-labels",
  "rbac-escalation-verbs",
  "rbac-no-anonymous-bindings",
  "rbac-no-wildcards",
  "rbac-policy-objects-protected",
  "sa-bound-projected-tokens",
  "sa-dedicated",
  "sa-token-automount-disabled",
  "secrets-as-files",
];

/** What the roles for the people who run the cluster give, and what they leave out. */
const byRoles = [
  "rbac-admin-developer-separation",
  "rbac-cluster-admin-restricted",
  "rbac-infra-objects",
  "rbac-least-privilege-roles",
  "rbac-pod-create-exec",
  "rbac-secrets-access",
];

/** What each tenant's namespace has. */
const byTenants = [
  "ir-quarantine-networkpolicy",
  "netpol-default-deny",
  "ns-quota-limitrange",
  "ns-separation",
  "workload-spread-pdb",
];

/** The parts that a baseline consists of, as far as controls depend on them. */
export interface BaselineParts {
  readonly admission: AdmissionSettings;
  readonly tenants: readonly string[];
  readonly runtimeClasses: readonly string[];
  readonly hasStorage: boolean;
  /** Ids of the controls whose weakening was accepted. */
  readonly accepted: ReadonlySet<string>;
}

/** The controls that a baseline with these parts enforces. What is weakened, or only reported, is not among them. */
export function enforcedControls({
  admission,
  tenants,
  runtimeClasses,
  hasStorage,
  accepted,
}: BaselineParts): string[] {
  const optional: [readonly string[], boolean][] = [
    [byAdmission, admission.mode === "enforce"],
    [["adm-trusted-registries"], admission.mode === "enforce" && admission.allowedRegistries.length > 0],
    [["adm-required-labels"], admission.mode === "enforce" && Object.keys(admission.requiredLabels).length > 0],
    [byTenants, tenants.length > 0],
    [["pod-runtime-sandbox"], runtimeClasses.length > 0],
    [["nodes-storage-class-encryption"], hasStorage],
  ];
  const parts = optional.filter(([, isThere]) => isThere).flatMap(([controls]) => controls);
  return [...byRoles, ...parts].filter((control) => !accepted.has(control)).sort();
}

/** The controls that the control plane itself enforces, by catalogue id. */
export const enforcedControls = [
  "cp-private-endpoint",
  "cp-supported-version",
  "cp-etcd-encryption-cmk",
  "cp-kms-key-hygiene",
  "cp-authz-rbac-node",
  "cp-no-static-credentials",
  "cp-anonymous-auth-restricted",
  "cp-tls-everywhere",
  "cp-etcd-tls-isolated",
  "cp-admission-plugins",
  "cp-component-flags",
  "cp-dangerous-features-off",
  "sa-bound-projected-tokens",
  "node-file-permissions",
  "psa-namespace-labels",
  "audit-control-plane-logs",
  "audit-policy-file",
] as const;

/** The controls that real nodes enforce beside these. */
export const enforcedByNodes = [
  "kubelet-authn-authz",
  "kubelet-cert-rotation",
  "kubelet-readonly-port",
  "kubelet-runtime-hardening",
  "net-cni-networkpolicy-engine",
] as const;

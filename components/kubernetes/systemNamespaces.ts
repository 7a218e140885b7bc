/** Namespaces that Kubernetes makes itself. None of them can be a tenant. */
export const KUBERNETES_NAMESPACES = ["default", "kube-system", "kube-public", "kube-node-lease"];

/** Kubernetes' namespaces in which nothing may run (ns-reserved). */
export const RESERVED_NAMESPACES = ["default", "kube-public", "kube-node-lease"];

// Namespaces in which a provider runs its own add-ons, which it does not write to our rules.
export const PROVIDER_NAMESPACES: Readonly<Record<string, readonly string[]>> = {
  eks: ["amazon-cloudwatch", "amazon-guardduty"],
  aks: [
    "aks-command",
    "aks-istio-system",
    "app-routing-system",
    "calico-system",
    "gatekeeper-system",
    "tigera-operator",
  ],
  gke: [
    "gke-gmp-system",
    "gke-managed-cim",
    "gke-managed-system",
    "gke-managed-volumepopulator",
    "gmp-public",
    "gmp-system",
  ],
};

/**
 * Namespaces whose workloads are not checked, by name: the control plane's own add-ons and those of the provider. Only
 * on the provider's own platform, so that nobody elsewhere can hide in one by making a namespace of that name.
 */
export function systemNamespaces(platform: string): string[] {
  return ["kube-system", ...(PROVIDER_NAMESPACES[platform] ?? [])];
}

import { PROVIDER_NAMESPACES } from "./systemNamespaces";

/**
 * Namespaces in which the cluster's own guards and controllers run, by the names that their makers give them: who can
 * change what runs in one has the rights of what runs there.
 */
export const platformNamespaces: readonly string[] = [
  "kube-system",
  "kube-public",
  "kube-node-lease",
  // policy engines
  "kyverno",
  "kubewarden",
  "cosign-system",
  // networks
  "cilium",
  "calico-apiserver",
  "istio-system",
  "linkerd",
  "metallb-system",
  "ingress-nginx",
  // identities, certificates and secrets
  "cert-manager",
  "external-secrets",
  "sealed-secrets",
  "vault",
  // deployment controllers
  "argocd",
  "flux-system",
  "crossplane-system",
  "tekton-pipelines",
  "olm",
  // watching
  "falco",
  "trivy-system",
  ...Object.values(PROVIDER_NAMESPACES).flat(),
];

import { manifest, type Manifest } from "./manifest";

/**
 * The account that pods get when they name none: without a token, so that it is worth nothing (sa-dedicated,
 * sa-token-automount-disabled). Kubernetes makes it in every namespace; this takes it over.
 */
export function defaultServiceAccount(namespace: string): Manifest {
  return manifest("ServiceAccount", { name: "default", namespace }, { automountServiceAccountToken: false });
}

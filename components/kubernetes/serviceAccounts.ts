import { manifest, type Manifest } from "./manifest";

const DEFAULT_NAME = "default";

/**
 * The account that pods get when they name none: without a token, so that it is worth nothing (sa-dedicated,
 * sa-token-automount-disabled). Kubernetes makes it in every namespace; this takes it over.
 */
export function defaultServiceAccount(namespace: string): Manifest {
  return manifest("ServiceAccount", { name: DEFAULT_NAME, namespace }, { automountServiceAccountToken: false });
}

/** Whether Kubernetes makes the object by itself as soon as its namespace is there. */
export function isMadeByKubernetes({ kind, metadata }: Manifest): boolean {
  return kind === "ServiceAccount" && metadata.name === DEFAULT_NAME;
}

import { manifest, type Manifest } from "./manifest";

/**
 * Audiences that API servers take for their own: what Kubernetes is called inside, and the issuers of the clouds. Of both
 * JavaScript and RE2.
 */
export const API_SERVER_AUDIENCE =
  "^(https://)?(kubernetes\\.default(\\.svc(\\.[A-Za-z0-9_.-]+)?)?|oidc\\.eks\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?/id/.*|[a-z0-9-]+\\.oic\\.[a-z0-9-]+\\.azure\\.(com|us|cn)/.*|[a-z0-9.-]+\\.azmk8s\\.io|container\\.googleapis\\.com/v1/projects/.*|[a-z0-9-]+\\.k8s\\.ondigitalocean\\.com)/?$";

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

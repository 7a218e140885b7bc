import { execKubeconfig } from "../shared/kubeconfig";

/**
 * A kubeconfig without a credential in it: each call gets a short-lived token from Google's plugin, for whoever runs it
 * (cp-no-static-credentials). The server's certificate is always checked (cp-tls-everywhere): the DNS endpoint's against
 * the public authorities, the private address's against the cluster's own.
 */
export function gkeKubeconfig(cluster: {
  readonly name: string;
  readonly endpoint: string;
  /** The cluster's certificate authority, base64 of PEM; undefined for the DNS endpoint. */
  readonly certificateAuthority: string | undefined;
}): string {
  const { name, endpoint, certificateAuthority } = cluster;
  return execKubeconfig({
    name,
    server: endpoint,
    certificateAuthority,
    exec: {
      command: "gke-gcloud-auth-plugin",
      installHint: "Install it with: gcloud components install gke-gcloud-auth-plugin",
      provideClusterInfo: true,
      interactiveMode: "Never",
    },
  });
}

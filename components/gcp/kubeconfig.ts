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
  /** Sign in as Pulumi's provider does, and not with gcloud's login. */
  readonly applicationDefaultCredentials: boolean;
}): string {
  const { name, endpoint, certificateAuthority, applicationDefaultCredentials } = cluster;
  return execKubeconfig({
    name,
    server: endpoint,
    certificateAuthority,
    exec: {
      command: "gke-gcloud-auth-plugin",
      ...(applicationDefaultCredentials ? { args: ["--use_application_default_credentials"] } : {}),
      installHint: "Install it with: gcloud components install gke-gcloud-auth-plugin",
      provideClusterInfo: true,
      interactiveMode: "Never",
    },
  });
}

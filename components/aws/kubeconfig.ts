import { execKubeconfig } from "../shared/kubeconfig";

/**
 * A kubeconfig without a credential in it: each call gets a short-lived token from the AWS CLI, for whoever runs it
 * (cp-no-static-credentials). The cluster's certificate is always checked (cp-tls-everywhere).
 */
export function eksKubeconfig(cluster: {
  readonly name: string;
  readonly region: string;
  readonly endpoint: string;
  /** The cluster's certificate authority, base64 of PEM. */
  readonly certificateAuthority: string;
}): string {
  const { name, region } = cluster;
  return execKubeconfig({
    name,
    server: cluster.endpoint,
    certificateAuthority: cluster.certificateAuthority,
    exec: {
      command: "aws",
      args: ["eks", "get-token", "--cluster-name", name, "--region", region, "--output", "json"],
      interactiveMode: "Never",
    },
  });
}

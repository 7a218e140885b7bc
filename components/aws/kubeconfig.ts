import { stringify } from "yaml";

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
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      { name, cluster: { server: cluster.endpoint, "certificate-authority-data": cluster.certificateAuthority } },
    ],
    users: [
      {
        name,
        user: {
          exec: {
            apiVersion: "client.authentication.k8s.io/v1beta1",
            command: "aws",
            args: ["eks", "get-token", "--cluster-name", name, "--region", region, "--output", "json"],
            interactiveMode: "Never",
          },
        },
      },
    ],
    contexts: [{ name, context: { cluster: name, user: name } }],
    "current-context": name,
  });
}

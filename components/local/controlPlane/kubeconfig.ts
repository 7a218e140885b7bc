import { stringify } from "yaml";

/** How a kubeconfig proves who its user is; either way everything is inside the file. */
export interface ClientCertificate {
  certificate: string;
  key: string;
}

const base64 = (pem: string): string => Buffer.from(pem).toString("base64");

/** A kubeconfig with one cluster, one user and one context, credentials included. */
export function kubeconfig(parts: {
  clusterName: string;
  server: string;
  certificateAuthority: string;
  user: string;
  client: ClientCertificate;
}): string {
  const { clusterName, server, certificateAuthority, user, client } = parts;
  const context = `${user}@${clusterName}`;
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: clusterName, cluster: { server, "certificate-authority-data": base64(certificateAuthority) } }],
    users: [
      {
        name: user,
        user: {
          "client-certificate-data": base64(client.certificate),
          "client-key-data": base64(client.key),
        },
      },
    ],
    contexts: [{ name: context, context: { cluster: clusterName, user } }],
    "current-context": context,
  });
}

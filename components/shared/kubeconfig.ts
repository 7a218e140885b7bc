import { stringify } from "yaml";

/** The command that gets a short-lived token for whoever runs it. */
export interface ExecPlugin {
  readonly command: string;
  readonly args?: readonly string[];
  /** Variables of the command's environment, besides those of the caller. */
  readonly env?: readonly { readonly name: string; readonly value: string }[];
  /** What to do where the command is missing. */
  readonly installHint?: string;
  /** Whether the command is told which cluster it is for. */
  readonly provideClusterInfo?: boolean;
  /** Whether the command may ask the person who runs it. */
  readonly interactiveMode: "Never" | "IfAvailable";
}

/**
 * A kubeconfig without a credential in it: the plugin gets one on each call (cp-no-static-credentials). The server's
 * certificate is always checked (cp-tls-everywhere).
 */
export function execKubeconfig(cluster: {
  readonly name: string;
  readonly server: string;
  /** The name in the server's certificate, where the address is another, e.g. of a tunnel. */
  readonly tlsServerName?: string;
  /** Base64 of PEM; undefined: the certificate is of a public authority. */
  readonly certificateAuthority: string | undefined;
  readonly exec: ExecPlugin;
}): string {
  const { name, server, tlsServerName, certificateAuthority, exec } = cluster;
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      {
        name,
        cluster: {
          server,
          ...(tlsServerName === undefined ? {} : { "tls-server-name": tlsServerName }),
          ...(certificateAuthority === undefined ? {} : { "certificate-authority-data": certificateAuthority }),
        },
      },
    ],
    users: [{ name, user: { exec: { apiVersion: "client.authentication.k8s.io/v1beta1", ...exec } } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    "current-context": name,
  });
}

import { execKubeconfig } from "../shared/kubeconfig";
import type { SsoSettings } from "./settings";

/** What the exec plugin of a cluster is called with. */
function credentialArgs(clusterId: string, sso: SsoSettings | undefined): string[] {
  const command = ["kubernetes", "cluster", "kubeconfig", "exec-credential", "--version=v1beta1"];
  // Where only the identity provider lets in, a token of DigitalOcean would be refused.
  const signIn = sso?.required === true ? [`--sso-issuer-url=${sso.issuerUrl}`, `--sso-client-id=${sso.clientId}`] : [];
  return [...command, ...signIn, clusterId];
}

/**
 * A kubeconfig without a credential in it: doctl fetches one for whoever runs it, with the token or the sign-in that
 * this person or pipeline has (cp-no-static-credentials). The cluster's certificate is always checked
 * (cp-tls-everywhere).
 */
export function doksKubeconfig(cluster: {
  readonly name: string;
  readonly id: string;
  readonly endpoint: string;
  /** The cluster's certificate authority, base64 of PEM. */
  readonly certificateAuthority: string;
  readonly sso: SsoSettings | undefined;
}): string {
  const { name, sso } = cluster;
  return execKubeconfig({
    name,
    server: cluster.endpoint,
    certificateAuthority: cluster.certificateAuthority,
    exec: {
      command: "doctl",
      args: credentialArgs(cluster.id, sso),
      installHint: "Install doctl and set DIGITALOCEAN_ACCESS_TOKEN.",
      interactiveMode: sso?.required === true ? "IfAvailable" : "Never",
    },
  });
}

import { execKubeconfig } from "../shared/kubeconfig";
import type { CallerCredentials } from "./callerCredentials";
import { type Tunnel, TUNNEL_SCRIPT } from "./tunnel";

/**
 * A kubeconfig without a credential in it: each call gets a short-lived token from the AWS CLI, for the identity that
 * deployed, where the provider's configuration names it, else for whoever runs it (cp-no-static-credentials). The cluster's certificate is always checked (cp-tls-everywhere).
 */
export function eksKubeconfig(cluster: {
  readonly name: string;
  readonly region: string;
  readonly endpoint: string;
  /** The cluster's certificate authority, base64 of PEM. */
  readonly certificateAuthority: string;
  readonly credentials: CallerCredentials;
  /** Undefined where the endpoint is reached directly. */
  readonly tunnel?: Tunnel | undefined;
}): string {
  const { name, region, credentials, tunnel, endpoint } = cluster;
  const { profile, roleArn, webIdentityTokenFile } = credentials;
  const byToken = webIdentityTokenFile !== undefined && roleArn !== undefined;
  const env: Record<string, string> = {
    ...(profile === undefined ? {} : { AWS_PROFILE: profile }),
    ...(byToken ? { AWS_ROLE_ARN: roleArn, AWS_WEB_IDENTITY_TOKEN_FILE: webIdentityTokenFile } : {}),
  };
  const role = roleArn === undefined || byToken ? [] : ["--role-arn", roleArn];
  const host = endpoint.replace(/^https:\/\//, "");
  const getToken = ["eks", "get-token", "--cluster-name", name, "--region", region, "--output", "json", ...role];
  // Where its input is a socket, bash would read the start-up file of an interactive shell.
  const tunnelled = (to: Tunnel) => [
    "--norc",
    "-c",
    TUNNEL_SCRIPT,
    "tunnel",
    `${to.localPort}`,
    host,
    to.instanceName,
    region,
  ];
  return execKubeconfig({
    name,
    ...(tunnel === undefined
      ? { server: endpoint }
      : { server: `https://127.0.0.1:${tunnel.localPort}`, tlsServerName: host }),
    certificateAuthority: cluster.certificateAuthority,
    exec: {
      command: tunnel === undefined ? "aws" : "bash",
      args: tunnel === undefined ? getToken : [...tunnelled(tunnel), ...getToken],
      ...(Object.keys(env).length === 0
        ? {}
        : { env: Object.entries(env).map(([key, value]) => ({ name: key, value })) }),
      interactiveMode: "Never",
    },
  });
}

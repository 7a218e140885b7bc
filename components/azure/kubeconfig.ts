import { parse } from "yaml";
import { execKubeconfig } from "../shared/kubeconfig";
import { AksLogin } from "./args";

// Application of AKS in every tenant of Entra ID, which tokens are for.
const AKS_SERVER_ID = "6dae42f8-4368-4678-94ff-3960e28e3630";

/**
 * A kubeconfig without a credential in it: kubelogin gets a short-lived token of Entra ID for whoever runs it
 * (cp-no-static-credentials). The cluster's certificate is always checked (cp-tls-everywhere).
 */
export function aksKubeconfig(cluster: {
  readonly name: string;
  /** Host name of the API server. */
  readonly host: string;
  readonly tenantId: string;
  readonly login: AksLogin;
  /** The cluster's certificate authority, base64 of PEM. */
  readonly certificateAuthority: string;
}): string {
  const { name } = cluster;
  // With a federated token the tenant comes from the environment that holds it.
  const tenant = cluster.login === AksLogin.AzureCli ? ["--tenant-id", cluster.tenantId] : [];
  return execKubeconfig({
    name,
    server: serverUrl(cluster.host),
    certificateAuthority: cluster.certificateAuthority,
    exec: {
      command: "kubelogin",
      args: ["get-token", "--login", cluster.login, "--server-id", AKS_SERVER_ID, ...tenant],
      installHint: "kubelogin comes from https://azure.github.io/kubelogin",
      interactiveMode: "Never",
    },
  });
}

/** Address of an API server. */
export function serverUrl(host: string): string {
  return `https://${host}:443`;
}

/**
 * The certificate authority, base64 of PEM, in a kubeconfig that AKS answers with. Empty when there is none: nothing can
 * then connect, which is safer than connecting to anybody.
 *
 * @param encoded base64 of YAML
 */
export function certificateAuthorityOf(encoded: string | undefined): string {
  if (encoded === undefined) return "";
  const config = parse(Buffer.from(encoded, "base64").toString("utf8")) as {
    clusters?: { cluster?: Record<string, string> }[];
  } | null;
  return config?.clusters?.[0]?.cluster?.["certificate-authority-data"] ?? "";
}

import type { KubeconfigSource } from "../kube/kubeconfig";

/** What a cluster of this machine shows of itself, beyond its API. */
export interface LocalState {
  /** Directory that holds keys, etcd's data and logs. */
  directory: string;
  /** URL of etcd. */
  etcdEndpoint: string;
  /** Directory of etcd's database and write-ahead log. */
  etcdData: string;
  auditLog: string;
  /** Private key that signs service account tokens, PEM. */
  serviceAccountKey: string;
  /** URLs of the controller manager and the scheduler. */
  componentEndpoints: readonly string[];
}

/** The kubeconfig of this clone's local cluster, when it is there. */
export async function localKubeconfig(): Promise<string | undefined> {
  return undefined;
}

/** The state of the local cluster that a kubeconfig belongs to, or undefined when it is not one of this machine's. */
export async function localStateOf(source: KubeconfigSource): Promise<LocalState | undefined> {
  void source;
  return undefined;
}

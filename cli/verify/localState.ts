import { existsSync } from "node:fs";
import { internals, internalsOfKubeconfig, type ClusterInternals } from "../../components/local/operations";
import type { KubeconfigSource } from "../kube/kubeconfig";

/** What a cluster of this machine shows of itself, beyond its API. */
export type LocalState = Omit<ClusterInternals, "kubeconfigPath">;

/** The kubeconfig of this clone's local cluster, when there is one. */
export async function localKubeconfig(): Promise<string | undefined> {
  const path = (await internals())?.kubeconfigPath;
  return path !== undefined && existsSync(path) ? path : undefined;
}

/** The state of the local cluster that a kubeconfig belongs to, or undefined when none of this machine has written it. */
export async function localStateOf(source: KubeconfigSource): Promise<LocalState | undefined> {
  return source.file === undefined ? undefined : internalsOfKubeconfig(source.file);
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { down, internals, up } from "../../components/local/operations";
import { KubeClient } from "../../cli/kube/client";
import type { LocalState } from "../../cli/verify/localState";

/** Building the binaries, once a machine, takes minutes; starting them takes seconds. */
export const START_TIMEOUT_MS = 900_000;

/** A real, hardened control plane of its own for one test file. */
export interface TestCluster {
  /** Everyday administrator, through RBAC. */
  kubeconfig: string;
  client: KubeClient;
  /** The cluster's own files and addresses. */
  local: LocalState;
  stop(): Promise<void>;
}

export async function startCluster(): Promise<TestCluster> {
  const home = await mkdtemp(join(tmpdir(), "test-cluster-"));
  const where = { name: "test", home };
  const remove = async (): Promise<void> => {
    await down({ ...where, purge: true });
    await rm(home, { recursive: true, force: true });
  };
  try {
    const { kubeconfigPath } = await up(where);
    const local = await internals(where);
    if (local === undefined) throw new Error("the cluster does not know itself");
    const client = await KubeClient.fromKubeconfig({ file: kubeconfigPath });
    const stop = async (): Promise<void> => {
      client.close();
      await remove();
    };
    return { kubeconfig: kubeconfigPath, client, local, stop };
  } catch (error) {
    await remove();
    throw error;
  }
}

import { CommandError } from "../errors";
import { KubeClient } from "./client";
import { KubeConnectionError, KubeError } from "./errors";
import type { KubeconfigSource } from "./kubeconfig";

const FORBIDDEN = 403;

/**
 * Connects to a cluster for as long as `act` runs.
 *
 * @throws CommandError when the kubeconfig cannot be used, no answer comes, or the API server refuses.
 */
export async function withCluster<T>(source: KubeconfigSource, act: (client: KubeClient) => Promise<T>): Promise<T> {
  const client = await KubeClient.fromKubeconfig(source);
  try {
    return await act(client);
  } catch (error) {
    if (error instanceof KubeConnectionError) {
      throw new CommandError(error.message, "check that the cluster runs and that this machine can reach it");
    }
    if (error instanceof KubeError) {
      const fix = error.status === FORBIDDEN ? "use a kubeconfig whose user may do this" : undefined;
      throw new CommandError(`the API server of ${client.context} says: ${error.message}`, fix);
    }
    throw error;
  } finally {
    client.close();
  }
}

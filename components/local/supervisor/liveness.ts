import type { ControlPlaneConfig } from "../controlPlane/config";
import { ApiClient } from "../apiClient";
import { EtcdClient } from "../etcd/etcdClient";

/** As kubeadm's liveness probes have it: every ten seconds, eight failures in a row. */
export const LIVENESS_PERIOD_MS = 10_000;
const FAILURES = 8;
const TIMEOUT_MS = 15_000;

/** Whether a component answers. One that somebody else keeps from working is alive all the same. */
export async function isAnswering(name: string, config: ControlPlaneConfig): Promise<boolean> {
  switch (name) {
    case "etcd":
      return etcdAnswers(config);
    case "kube-apiserver":
      return httpsAnswers(config, config.ports.apiServer, "/livez?exclude=etcd");
    case "kube-controller-manager":
      return httpsAnswers(config, config.ports.controllerManager, "/healthz");
    case "kube-scheduler":
      return httpsAnswers(config, config.ports.scheduler, "/livez");
    default:
      // The others have no health path of their own; the supervisor sees when they end.
      return true;
  }
}

async function etcdAnswers(config: ControlPlaneConfig): Promise<boolean> {
  const client = await EtcdClient.connect(config);
  try {
    await client.status(TIMEOUT_MS);
    return true;
  } catch {
    return false;
  } finally {
    client.close();
  }
}

async function httpsAnswers({ paths }: ControlPlaneConfig, port: number, path: string): Promise<boolean> {
  const client = await ApiClient.anonymous(paths, port);
  return client.isHealthy(path).finally(() => client.close());
}

/** Counts failures in a row. */
export class LivenessCount {
  #failures = 0;

  /** Notes one answer. @returns whether the process has to be killed: it hangs. The row then starts anew. */
  hangs(isAnswering: boolean): boolean {
    this.#failures = isAnswering ? 0 : this.#failures + 1;
    if (this.#failures < FAILURES) return false;
    this.#failures = 0;
    return true;
  }
}

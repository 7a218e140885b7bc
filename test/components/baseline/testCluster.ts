import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { KubeClient } from "../../../cli/kube/client";
import { down, up } from "../../../components/local/operations";
import { startBeside, type FlagChanges } from "../../support/besideServer";

/** A real control plane of its own for one test file. */
export interface TestCluster {
  /** Acts as the cluster's daily administrator, who is not beyond the RBAC checks. */
  readonly client: KubeClient;
  /** Stops every process and starts them again on the same data and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

interface OwnCluster {
  readonly options: { home: string; name: string };
  readonly kubeconfigPath: string;
  readonly endpoint: string;
  /** Ends its processes and removes its files. */
  remove(): Promise<void>;
}

async function startOwnCluster(): Promise<OwnCluster> {
  const options = { home: mkdtempSync(join(tmpdir(), "baseline-")), name: "test" };
  const { kubeconfigPath, endpoint } = await up(options);
  const remove = async (): Promise<void> => {
    await down({ ...options, purge: true });
    rmSync(options.home, { recursive: true, force: true });
  };
  return { options, kubeconfigPath, endpoint, remove };
}

export async function startTestCluster(): Promise<TestCluster> {
  const { options, kubeconfigPath, remove } = await startOwnCluster();
  const client = await KubeClient.fromKubeconfig({ file: kubeconfigPath });
  return {
    client,
    restart: async () => {
      await down(options);
      await up(options);
    },
    stop: async () => {
      client.close();
      await remove();
    },
  };
}

/**
 * A cluster and, beside its own, an API server set like a managed provider's: it takes privileged pods and external
 * addresses. LocalCluster's own refuses both before any admission policy is asked.
 */
export async function startProviderCluster(): Promise<Omit<TestCluster, "restart">> {
  const { options, kubeconfigPath, endpoint, remove } = await startOwnCluster();
  const providerKubeconfig = join(options.home, "provider.kubeconfig");
  const connect = (url: string): Promise<KubeClient> => {
    const kubeconfig = readFileSync(kubeconfigPath, "utf8").replaceAll(endpoint, url);
    writeFileSync(providerKubeconfig, kubeconfig, { mode: 0o600 });
    return KubeClient.fromKubeconfig({ file: providerKubeconfig });
  };
  const changes = (port: number): FlagChanges => ({
    "secure-port": String(port),
    "enable-admission-plugins": undefined,
    "audit-log-path": undefined,
    "allow-privileged": "true",
  });
  const isReady = async (url: string): Promise<boolean> => {
    const client = await connect(url);
    return client
      .request("GET", "/readyz")
      .then((answer) => answer === "ok")
      .finally(() => client.close());
  };
  const directory = dirname(kubeconfigPath);
  const server = await startBeside({ directory, component: "kube-apiserver" }, changes, isReady);
  const client = await connect(server.endpoint);
  return {
    client,
    stop: async () => {
      client.close();
      await server.stop();
      await remove();
    },
  };
}

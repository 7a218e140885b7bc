import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { KubeClient } from "../../../cli/kube/client";
import { findClusterProcesses } from "../../../components/local/clusterProcesses";
import { down, up } from "../../../components/local/operations";

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
  const { components } = await findClusterProcesses(dirname(kubeconfigPath));
  const [program = "", ...flags] = components.find((entry) => entry.program === "kube-apiserver")?.args ?? [];
  const port = await freePort();
  const kept = flags.filter((flag) => !/^--(secure-port|enable-admission-plugins|audit-log-path)=/.test(flag));
  const apiServer = spawn(program, [...kept, `--secure-port=${port}`, "--allow-privileged=true"], { stdio: "ignore" });
  const ended = new Promise((resolve) => apiServer.once("exit", resolve));

  const providerKubeconfig = join(options.home, "provider.kubeconfig");
  const kubeconfig = readFileSync(kubeconfigPath, "utf8").replaceAll(endpoint, `https://127.0.0.1:${port}`);
  writeFileSync(providerKubeconfig, kubeconfig, { mode: 0o600 });
  const client = await KubeClient.fromKubeconfig({ file: providerKubeconfig });
  while ((await client.request("GET", "/readyz").catch(() => undefined)) !== "ok") {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    client,
    stop: async () => {
      client.close();
      apiServer.kill("SIGKILL");
      await ended;
      await remove();
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

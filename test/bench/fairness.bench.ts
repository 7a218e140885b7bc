// What an administrator notices of a tenant's flood: the same requests while it is quiet, and while a developer of the tenant
// sends what he can, without the baseline's priority levels and with them. Run with `npm run bench -- fairness`.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import Table from "cli-table3";
import { applyManifests } from "../../cli/kube/apply";
import { KubeClient } from "../../cli/kube/client";
import type { KubeObject } from "../../cli/kube/objects";
import { workloadManifest } from "../../cli/verify/manifests";
import { baselineManifests } from "../cli/baselineManifests";
import { startCluster } from "../cli/testCluster";
import { interleave, type Latency, percentile } from "./latency";

const NAMESPACE = "team-a";
const CONNECTIONS = 64;
const SAMPLES = 600;
const GOAL = 3;
const SETTLE_MS = 5000;
const FLOOD = "--flood";

const isFairness = ({ apiVersion }: KubeObject): boolean => apiVersion.startsWith("flowcontrol.");
const configMap = (name: string, bytes: number): KubeObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, namespace: NAMESPACE },
  data: { file: "x".repeat(bytes) },
});

/** Sends requests of a tenant's developer until the process is ended, no matter what is answered. */
async function flood(kubeconfig: string): Promise<void> {
  const admin = await KubeClient.fromKubeconfig({ file: kubeconfig });
  const developer = admin.impersonate({ user: "mallory", groups: [`${NAMESPACE}-developers`, "system:authenticated"] });
  const connection = async (): Promise<void> => {
    for (;;) {
      // Small to send, and much to judge.
      const deployment = workloadManifest("Deployment", NAMESPACE, "flood");
      await developer.create(deployment, { dryRun: true }).catch(() => undefined);
      await developer.request("GET", `/apis/apps/v1/namespaces/${NAMESPACE}/deployments`).catch(() => undefined);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
}

async function latencyOf(action: () => Promise<unknown>): Promise<Latency> {
  const [block = { first: [], second: [] }] = await interleave(action, action, {
    warmUp: 20,
    blocks: 1,
    pairs: SAMPLES / 2,
  });
  const sorted = [...block.first, ...block.second].sort((a, b) => a - b);
  return { p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) };
}

async function main(): Promise<void> {
  const baseline = await baselineManifests();
  const cluster = await startCluster();
  let flooding: ChildProcess | undefined;
  const table = new Table({
    head: ["an administrator's request", "p50 ms", "p99 ms", "p99 of quiet"],
    style: { head: [], border: [] },
  });
  try {
    const ask = async (): Promise<unknown> => {
      await cluster.client.create(configMap("administrator", 10), { dryRun: true });
      return cluster.client.request("GET", `/api/v1/namespaces/${NAMESPACE}`);
    };
    await applyManifests(
      cluster.client,
      baseline.filter((object) => !isFairness(object)),
    );
    const quiet = await latencyOf(ask);
    const row = (name: string, { p50, p99 }: Latency) =>
      table.push([name, p50.toFixed(1), p99.toFixed(1), `${(p99 / quiet.p99).toFixed(1)} ×`]);
    row("quiet", quiet);
    flooding = spawn(process.execPath, ["--import", "tsx", __filename, FLOOD, cluster.kubeconfig], {
      stdio: "inherit",
    });
    await delay(SETTLE_MS);
    row("under a tenant's flood, without priority levels", await latencyOf(ask));
    await applyManifests(cluster.client, baseline);
    await delay(SETTLE_MS);
    row("under a tenant's flood, with them", await latencyOf(ask));
    process.stdout.write(`${table.toString()}\ngoal: at most ${GOAL} × quiet\n`);
  } finally {
    if (flooding?.exitCode === null) {
      flooding.kill("SIGKILL");
      await once(flooding, "exit");
    }
    await cluster.stop();
  }
}

const [, , mode, kubeconfig = ""] = process.argv;
void (mode === FLOOD ? flood(kubeconfig) : main());

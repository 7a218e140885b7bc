import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ApiClient } from "../../components/local/apiClient";
import { nodeBinaries } from "../../components/local/binaries/binaryNames";
import { findClusterProcesses } from "../../components/local/clusterProcesses";
import { readState, type ClusterState } from "../../components/local/clusterState";
import { missingForNodes } from "../../components/local/nodes/host/preflight";
import { down, up } from "../../components/local/operations";
import { clusterPaths } from "../../components/local/paths";
import { privateBytes } from "./memory";

const PODS = "/api/v1/namespaces/default/pods";
const MANY = 20;
const POLL_MS = 50;
const MEGABYTE = 1e6;

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

const print = (name: string, value: number, unit: string): void =>
  void process.stdout.write(`${name}: ${value.toFixed(1)} ${unit}\n`);

function pod(name: string, image: string): object {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name },
    spec: {
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      containers: [
        {
          name: "probe",
          image,
          args: ["serve", ":8080"],
          readinessProbe: { httpGet: { path: "/", port: 8080 }, periodSeconds: 1 },
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
        },
      ],
    },
  };
}

async function readyPods(client: ApiClient): Promise<number> {
  const { body } = await client.request("GET", PODS);
  const { items } = JSON.parse(body) as {
    items: { status: { conditions?: { type: string; status: string }[] } }[];
  };
  return items.filter(({ status }) =>
    status.conditions?.some(({ type, status: is }) => type === "Ready" && is === "True"),
  ).length;
}

async function untilReady(client: ApiClient, count: number): Promise<void> {
  while ((await readyPods(client)) < count) await delay(POLL_MS);
}

/** How fast a real node and its pods are Ready, and what a node needs. */
async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), "hardened-cluster-bench-"));
  const cluster = { name: "bench", home };
  const missing = await missingForNodes({ nodes: 1, home });
  if (missing.length > 0) {
    process.stdout.write(`not measured: ${missing.map(({ what }) => what).join("; ")}\n`);
    return;
  }
  const tell = (message: string): void => void process.stderr.write(`${message}\n`);
  try {
    // Programs are made and the control plane is there before anything is measured.
    await up({ ...cluster, settings: { nodes: 1 }, tell });
    await down({ ...cluster, purge: true });
    print("a new control plane without a node", await seconds(() => up(cluster)), "s");
    await down({ ...cluster, purge: true });
    print(
      "a new control plane with one node, Ready",
      await seconds(() => up({ ...cluster, settings: { nodes: 1 } })),
      "s",
    );
    const paths = clusterPaths(join(home, cluster.name));
    const state = (await readState(paths)) as ClusterState;
    const image = state.nodeTools?.images.references.probe as string;
    const client = await ApiClient.breakGlass(paths, state.ports.apiServer);
    const make = (name: string): Promise<unknown> => client.request("POST", PODS, pod(name, image));
    await make("warm");
    await untilReady(client, 1);
    const one = async (): Promise<void> => {
      await make("one");
      await untilReady(client, 2);
    };
    print("a pod, from created to Ready", await seconds(one), "s");
    const many = async (): Promise<void> => {
      for (let index = 0; index < MANY; index += 1) await make(`many-${index}`);
      await untilReady(client, MANY + 2);
    };
    print(`${MANY} pods at once, all Ready`, await seconds(many), "s");
    client.close();
    const { components } = await findClusterProcesses(paths.directory);
    const ofNode = components.filter(({ program }) => (nodeBinaries as readonly string[]).includes(program));
    print("memory of a node's programs", ofNode.reduce((sum, { pid }) => sum + privateBytes(pid), 0) / MEGABYTE, "MB");
  } finally {
    await down({ ...cluster, purge: true });
    rmSync(home, { recursive: true, force: true });
  }
}

void main();

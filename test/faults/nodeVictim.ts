import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { KubeClient } from "../../cli/kube/client";
import { KubeError } from "../../cli/kube/errors";
import type { KubeObject, ObjectRef } from "../../cli/kube/objects";
import { findClusterProcesses } from "../../components/local/clusterProcesses";
import { readState } from "../../components/local/clusterState";
import { runPaths } from "../../components/local/nodes/runPaths";
import { down, up } from "../../components/local/operations";
import { clusterPaths } from "../../components/local/paths";
import { readSupervisorReport } from "../../components/local/supervisor/supervisorReport";
import type { Hurt } from "./campaign";

const NAME = "node-faults";
const NAMESPACE = "default";
const APP = { app: "web" };
export const REPLICAS = 3;
/** What the workload's disruption budget promises. */
export const AT_LEAST = 2;
const POLL_MS = 200;
const SETTLE_MS = 180_000;
/** How long pods stay bound to a node that is gone. */
const TOLERATED_SECONDS = 3;
const TOO_MANY_REQUESTS = 429;

/** A pod of the workload. */
export interface WebPod {
  name: string;
  uid: string;
  node: string;
  ready: boolean;
  ending: boolean;
}

interface Conditions {
  conditions?: { type: string; status: string }[];
}

const holds = (object: KubeObject, condition: string): boolean =>
  ((object["status"] ?? {}) as Conditions).conditions?.some(
    ({ type, status }) => type === condition && status === "True",
  ) === true;

/** Two real nodes with a workload that has a budget. */
export class NodeVictim implements Hurt {
  readonly home = mkdtempSync(join(tmpdir(), "hardened-cluster-node-faults-"));
  readonly paths = clusterPaths(join(this.home, NAME));
  readonly run = runPaths(this.paths.directory);
  readonly nodes = ["node-0", "node-1"];
  client!: KubeClient;
  #image = "";
  #written = 0;

  async start(): Promise<void> {
    const { kubeconfigPath } = await up({ name: NAME, home: this.home, settings: { nodes: this.nodes.length } });
    this.client = await KubeClient.fromKubeconfig({ file: kubeconfigPath });
    const state = await readState(this.paths);
    if (state === undefined || state === "damaged") throw new Error("the cluster has no state");
    this.#image = state.nodeTools?.images.references.probe ?? "";
    await this.client.create(this.#deployment());
    await this.client.create({
      apiVersion: "policy/v1",
      kind: "PodDisruptionBudget",
      metadata: { name: "web", namespace: NAMESPACE },
      spec: { minAvailable: AT_LEAST, selector: { matchLabels: APP } },
    });
    const problems = await this.complaints();
    if (problems.length > 0) throw new Error(problems.join("; "));
  }

  async write(): Promise<void> {
    this.#written += 1;
    const metadata = { name: `kept-${this.#written}`, namespace: NAMESPACE, labels: { kept: "true" } };
    await this.client.create({ apiVersion: "v1", kind: "ConfigMap", metadata });
  }

  /** Nodes come back by themselves. */
  async recover(): Promise<void> {
    for (const name of this.nodes) await this.cordon(name, false);
  }

  async complaints(): Promise<string[]> {
    const complaints = [
      ...(await this.waitFor(
        "both nodes to be Ready",
        async () => (await this.readyNodes()).length === this.nodes.length,
      )),
      ...(await this.waitFor(`${REPLICAS} pods that serve and no others`, async () => {
        const pods = await this.pods();
        return pods.length === REPLICAS && pods.every(({ ready, ending }) => ready && !ending);
      })),
      // A kubelet that nobody can ask has no certificate that is believed, and gives no logs.
      ...(await this.waitFor("an answer of every kubelet", async () => {
        for (const name of this.nodes) await this.client.request("GET", `/api/v1/nodes/${name}/proxy/healthz`);
        for (const { name } of await this.pods()) await this.log(name);
        return true;
      })),
    ];
    const kept = await this.client.list(
      { apiVersion: "v1", kind: "ConfigMap", namespace: NAMESPACE },
      { labelSelector: "kept=true" },
    );
    if (kept.length !== this.#written) complaints.push(`${this.#written - kept.length} objects are lost`);
    return complaints;
  }

  async remove(): Promise<string[]> {
    this.client?.close();
    await down({ name: NAME, home: this.home, purge: true });
    const complaints: string[] = [];
    const { supervisors, components } = await findClusterProcesses(this.paths.directory);
    if (supervisors.length + components.length > 0) complaints.push("processes are left over");
    if (existsSync(this.run.directory)) complaints.push("namespaces are left over");
    rmSync(this.home, { recursive: true, force: true });
    return complaints;
  }

  /** Waits; what did not come about. */
  async waitFor(what: string, come: () => Promise<boolean>): Promise<string[]> {
    const end = Date.now() + SETTLE_MS;
    while (Date.now() < end) {
      if (await come().catch(() => false)) return [];
      await delay(POLL_MS);
    }
    return [`waited in vain for ${what}`];
  }

  async readyNodes(): Promise<string[]> {
    const nodes = await this.client.list({ apiVersion: "v1", kind: "Node" });
    return nodes.filter((node) => holds(node, "Ready")).map(({ metadata }) => metadata.name);
  }

  async pods(): Promise<WebPod[]> {
    const pods = await this.client.list(
      { apiVersion: "v1", kind: "Pod", namespace: NAMESPACE },
      { labelSelector: "app=web" },
    );
    return pods.map((pod) => ({
      name: pod.metadata.name,
      uid: pod.metadata.uid ?? "",
      node: (pod["spec"] as { nodeName?: string }).nodeName ?? "",
      ready: holds(pod, "Ready"),
      ending: pod.metadata.deletionTimestamp !== undefined,
    }));
  }

  async cordon(node: string, closed: boolean): Promise<void> {
    await this.client.patch(nodeRef(node), { spec: { unschedulable: closed ? true : null } }, { type: "merge" });
  }

  async scale(replicas: number): Promise<void> {
    const web = { apiVersion: "apps/v1", kind: "Deployment", namespace: NAMESPACE, name: "web" };
    await this.client.patch(web, { spec: { replicas } }, { type: "merge" });
  }

  /** Evicts a pod. @returns whether its budget let it. */
  async evict({ name }: WebPod): Promise<boolean> {
    const body = { apiVersion: "policy/v1", kind: "Eviction", metadata: { name, namespace: NAMESPACE } };
    try {
      await this.client.request("POST", `/api/v1/namespaces/${NAMESPACE}/pods/${name}/eviction`, { body });
      return true;
    } catch (error) {
      if (error instanceof KubeError && error.status === TOO_MANY_REQUESTS) return false;
      throw error;
    }
  }

  async log(pod: string): Promise<void> {
    await this.client.request("GET", `/api/v1/namespaces/${NAMESPACE}/pods/${pod}/log`);
  }

  /** Takes the node's cable out, or puts it in. */
  link(node: string, connected: boolean): void {
    execFileSync("nsenter", [`--net=${this.run.network}`, "ip", "link", "set", node, connected ? "up" : "down"]);
  }

  /** The supervised program of a node. */
  async program(node: string, program: string): Promise<number | undefined> {
    const report = await readSupervisorReport(this.paths);
    return report?.processes.find(({ name }) => name === `${node}-${program}`)?.pid;
  }

  /** Everything that runs on a node: its programs, what they have started, and the containers. */
  async processesOf(node: string): Promise<number[]> {
    const { cgroup, mount } = this.run.node(node);
    const namespace = `mnt:[${statSync(mount).ino}]`;
    const report = await readSupervisorReport(this.paths);
    const supervised = (report?.processes ?? []).flatMap(({ name, pid }) =>
      name.startsWith(`${node}-`) && pid !== undefined ? [pid] : [],
    );
    const there = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
    const inside = there.filter((pid) => {
      try {
        const inCgroup = readFileSync(`/proc/${pid}/cgroup`, "utf8").includes(`${cgroup}/`);
        return inCgroup || readlinkSync(`/proc/${pid}/ns/mnt`) === namespace;
      } catch {
        return false;
      }
    });
    return [...new Set([...supervised, ...inside])];
  }

  #deployment(): KubeObject {
    const gone = ["not-ready", "unreachable"].map((key) => ({
      key: `node.kubernetes.io/${key}`,
      operator: "Exists",
      effect: "NoExecute",
      tolerationSeconds: TOLERATED_SECONDS,
    }));
    const spread = { maxSkew: 1, topologyKey: "kubernetes.io/hostname", whenUnsatisfiable: "ScheduleAnyway" };
    const container = {
      name: "web",
      image: this.#image,
      args: ["serve", ":8080"],
      readinessProbe: { httpGet: { path: "/", port: 8080 }, periodSeconds: 1 },
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
    };
    const spec = {
      automountServiceAccountToken: false,
      terminationGracePeriodSeconds: 1,
      tolerations: gone,
      topologySpreadConstraints: [{ ...spread, labelSelector: { matchLabels: APP } }],
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      containers: [container],
    };
    return {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "web", namespace: NAMESPACE },
      spec: { replicas: REPLICAS, selector: { matchLabels: APP }, template: { metadata: { labels: APP }, spec } },
    };
  }
}

export function nodeRef(name: string): ObjectRef {
  return { apiVersion: "v1", kind: "Node", name };
}

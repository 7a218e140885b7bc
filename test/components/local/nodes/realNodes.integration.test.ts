import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { collectEvidence, type Evidence } from "../../../../cli/incident/evidence";
import { planNodeQuarantine, planNodeRelease } from "../../../../cli/incident/quarantine";
import { carryOut } from "../../../../cli/incident/step";
import { KubeClient } from "../../../../cli/kube/client";
import type { KubeError } from "../../../../cli/kube/errors";
import { missingForNodes, type Missing } from "../../../../components/local/nodes/host/preflight";
import { runPaths } from "../../../../components/local/nodes/runPaths";
import { findClusterProcesses } from "../../../../components/local/clusterProcesses";
import { endProcesses } from "../../../../components/local/processes";
import { loadImages } from "../../../../components/local/operations";
import { LocalClusterError } from "../../../../components/local/errors";
import { TestCluster } from "../testCluster";

const cluster = new TestCluster();
// The programs of nodes are built from source the first time.
jest.setTimeout(3_000_000);
afterAll(() => cluster.remove());

/** What of the machine a cluster must leave as it was. */
function machine(): unknown {
  const read = (file: string): string => readFileSync(file, "utf8");
  return {
    parameters: ["vm/overcommit_memory", "kernel/panic", "kernel/panic_on_oops", "net/ipv4/ip_forward"].map((name) =>
      read(`/proc/sys/${name}`),
    ),
    devices: readdirSync("/sys/class/net").sort(),
    routes: read("/proc/net/route"),
    mounts: read("/proc/self/mountinfo")
      .split("\n")
      .filter((line) => line.includes("hardened-cluster") || line.includes(" /run/netns")),
    files: [
      "/var/lib/kubelet",
      "/var/lib/containerd",
      "/etc/cni",
      "/opt/cni",
      "/run/containerd",
      "/var/log/pods",
    ].filter(existsSync),
    cgroups: readdirSync("/sys/fs/cgroup", { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => readdirSync(`/sys/fs/cgroup/${name}`).filter((child) => child === "hardened-cluster")),
    run: existsSync(runPaths(cluster.paths.directory).directory),
  };
}

interface NodeObject {
  metadata: { name: string };
  spec: { podCIDR: string };
  status: { conditions: { type: string; status: string }[]; nodeInfo: { containerRuntimeVersion: string } };
}

async function get<T>(path: string): Promise<T> {
  const { status, body } = await cluster.request("GET", path);
  if (status !== 200) throw new Error(`GET ${path}: HTTP ${status}: ${body}`);
  return JSON.parse(body) as T;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("it did not come about");
}

/** An archive as users bring it: the probe program under another name. */
async function userArchive(): Promise<string> {
  const { image, probe } = (await cluster.state()).binaries;
  const layout = join(cluster.home, "layout");
  execFileSync(image ?? "", [`-layout=${layout}`, `registry.example.com/shop/web:1.2=${probe}`]);
  const archive = join(cluster.home, "web.tar");
  execFileSync("tar", ["-cf", archive, "-C", layout, "."]);
  return archive;
}

/** A pod that every machine can run: the probe image of the cluster's own registry, or one that was loaded. */
async function runPod(name: string, loaded?: string): Promise<void> {
  await createPod(name, loaded);
  await until(() => isPodReady(name));
}

async function isPodReady(name: string): Promise<boolean> {
  const { status } = await get<{ status: { conditions?: { type: string; status: string }[] } }>(
    `/api/v1/namespaces/default/pods/${name}`,
  );
  return status.conditions?.some((condition) => condition.type === "Ready" && condition.status === "True") === true;
}

async function createPod(name: string, loaded?: string): Promise<void> {
  const image = loaded ?? (await cluster.state()).nodeTools?.images.references.probe;
  const { status, body } = await cluster.request("POST", "/api/v1/namespaces/default/pods", {
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
  });
  if (status !== 201) throw new Error(`HTTP ${status}: ${body}`);
}

let missing: Missing[] = [];
let before: unknown;
let client: KubeClient;

beforeAll(async () => {
  missing = await missingForNodes({ nodes: 1, home: cluster.home });
  before = machine();
  if (missing.length > 0) return;
  await cluster.up({ settings: { nodes: 1 } });
  client = await KubeClient.fromKubeconfig({ file: cluster.paths.breakGlassKubeconfig });
});

afterAll(() => client?.close());

/** Runs where real nodes can; elsewhere the first test says why they cannot. */
const onNodes = (name: string, body: () => Promise<void>): void =>
  test(name, async () => {
    if (missing.length === 0) await body();
  });

test("where nodes cannot run, everything that is missing is said at once, and nothing is simulated instead", async () => {
  if (missing.length === 0) return;
  process.stderr.write(`real nodes are not run: ${missing.map(({ what }) => what).join("; ")}\n`);
  const error = await cluster.up({ settings: { nodes: 1 } }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(LocalClusterError);
  for (const { what } of missing) expect((error as LocalClusterError).problem).toContain(what);
  expect((error as LocalClusterError).fix).toContain("--simulated-nodes");
});

onNodes(
  "a real node runs a restricted pod and an image that was loaded, and changes nothing of the machine",
  async () => {
    const { items } = await get<{ items: NodeObject[] }>("/api/v1/nodes");
    expect(items.map(({ metadata }) => metadata.name)).toEqual(["node-0"]);
    expect(items[0]?.status.conditions.find(({ type }) => type === "Ready")?.status).toBe("True");
    await runPod("first");
    // The kubelet's own certificate is signed by the cluster, or the API server would not believe it.
    await until(async () => (await cluster.request("GET", "/api/v1/namespaces/default/pods/first/log")).status === 200);
    const [web] = await loadImages({ name: cluster.name, home: cluster.home, file: await userArchive() });
    expect(web?.name).toBe("shop/web:1.2");
    expect(web?.reference).toMatch(/^hardened-cluster\.local\/shop\/web@sha256:[a-f0-9]{64}$/);
    await runPod("loaded", web?.reference);
    const changed = { run: true, mounts: expect.anything(), cgroups: expect.anything() };
    expect(machine()).toEqual({ ...(before as object), ...changed });
  },
);

onNodes("the kubelet's own certificate opens its own node, its pods, and nothing else", async () => {
  const pki = join(cluster.paths.nodeState("node-0"), "kubelet", "pki");
  // The link is the node's, and leads elsewhere on this machine.
  const pem = readFileSync(join(pki, basename(readlinkSync(join(pki, "kubelet-client-current.pem")))), "utf8");
  const kubelet = await client.withCredentials({ certificate: { cert: pem, key: pem } });
  const v1 = (kind: string, name: string, more: object = {}): object => ({
    apiVersion: "v1",
    kind,
    metadata: { name },
    ...more,
  });
  const restricted = { metadata: { labels: { "node-restriction.kubernetes.io/trusted": "true" } } };
  const onOther = { spec: { nodeName: "node-1", containers: [{ name: "a", image: "a" }] } };
  const token = { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: {} };
  const answers: [method: string, path: string, status: number, body?: object][] = [
    ["GET", "/api/v1/nodes/node-0", 200],
    ["GET", "/api/v1/namespaces/default/pods/first", 200],
    ["GET", "/api/v1/secrets", 403],
    ["GET", "/api/v1/namespaces/kube-system/configmaps/extension-apiserver-authentication", 403],
    ["POST", "/api/v1/nodes?dryRun=All", 403, v1("Node", "node-1")],
    ["PATCH", "/api/v1/nodes/node-0?dryRun=All", 403, restricted],
    ["DELETE", "/api/v1/nodes/node-0?dryRun=All", 403],
    ["POST", "/api/v1/namespaces/default/pods?dryRun=All", 403, v1("Pod", "a", onOther)],
    ["POST", "/api/v1/namespaces/kube-system/serviceaccounts/coredns/token", 403, token],
    ["POST", "/api/v1/namespaces/default/serviceaccounts/default/token", 403, token],
  ];
  const found = await Promise.all(
    answers.map(async ([method, path, , body]) => {
      const contentType = method === "PATCH" ? "application/merge-patch+json" : "application/json";
      const asked = kubelet.exchange(method, path, body === undefined ? {} : { body, contentType });
      const { status } = await asked.catch((error: KubeError) => error);
      return [method, path, status];
    }),
  );
  kubelet.close();
  expect(found).toEqual(answers.map(([method, path, status]) => [method, path, status]));
});

onNodes(
  "evidence of a pod that runs is its log, its processes and its traffic; what the runtime cannot is a gap",
  async () => {
    const scope = { namespace: "default", pod: "first" };
    interface Stats {
      podRef?: object;
      process_stats?: { process_count: number };
    }
    const statsOf = ({ files }: Evidence): Stats =>
      JSON.parse(files.find(({ path }) => path === "stats/first.json")?.content ?? "{}") as Stats;
    // A kubelet counts now and then.
    await until(async () => statsOf(await collectEvidence(client, scope)).process_stats !== undefined);
    const { files, gaps } = await collectEvidence(client, { ...scope, checkpoint: true });
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(["pods/first.yaml", "nodes/node-0.yaml", "logs/first/probe.log"]));
    expect(statsOf({ files, gaps })).toMatchObject({
      podRef: { name: "first", namespace: "default" },
      process_stats: { process_count: expect.any(Number) },
    });
    // A checkpoint needs CRIU, which not every machine has.
    const frozen = paths.includes("checkpoints/first/probe.json");
    expect(gaps.filter((gap) => gap.startsWith("checkpoint of first/probe: "))).toHaveLength(frozen ? 0 : 1);
  },
);

onNodes("a contained node keeps what runs there and gets nothing new, until it is released", async () => {
  await carryOut(client, await planNodeQuarantine(client, "node-0", { reason: "INC-1" }), { tell: () => undefined });
  await createPod("late");
  await until(async () => {
    const { status } = await get<{ status: { conditions?: { reason?: string }[] } }>(
      "/api/v1/namespaces/default/pods/late",
    );
    return status.conditions?.some(({ reason }) => reason === "Unschedulable") === true;
  });
  expect(await isPodReady("first")).toBe(true);
  await carryOut(client, await planNodeRelease(client, "node-0"), { tell: () => undefined });
  await until(() => isPodReady("late"));
});

onNodes(
  "nothing of a node is left on the machine, also after its supervisor was killed, and it comes back",
  async () => {
    client.close();
    const { supervisors } = await findClusterProcesses(cluster.paths.directory);
    await endProcesses(supervisors, 0);
    await cluster.down();
    expect(machine()).toEqual(before);
    expect((await findClusterProcesses(cluster.paths.directory)).components).toEqual([]);

    await cluster.up();
    await until(async () => {
      const node = await get<NodeObject>("/api/v1/nodes/node-0");
      return node.status.conditions.find(({ type }) => type === "Ready")?.status === "True";
    });
    await cluster.request("DELETE", "/api/v1/namespaces/default/pods/first?gracePeriodSeconds=0");
    await runPod("second");
    await cluster.down();
    expect(machine()).toEqual(before);
  },
);

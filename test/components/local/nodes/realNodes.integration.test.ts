import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { missingForNodes } from "../../../../components/local/nodes/host/preflight";
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
  await until(async () => {
    const pod = await get<{ status: { conditions?: { type: string; status: string }[] } }>(
      `/api/v1/namespaces/default/pods/${name}`,
    );
    return (
      pod.status.conditions?.some((condition) => condition.type === "Ready" && condition.status === "True") === true
    );
  });
}

test("a real node runs a restricted pod and leaves the machine as it was, also after its supervisor was killed", async () => {
  const missing = await missingForNodes({ nodes: 1, home: cluster.home });
  if (missing.length > 0) {
    // Where nodes cannot run, everything that is missing is said at once, and nothing is simulated instead.
    const error = await cluster.up({ settings: { nodes: 1 } }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(LocalClusterError);
    for (const { what } of missing) expect((error as LocalClusterError).problem).toContain(what);
    expect((error as LocalClusterError).fix).toContain("--simulated-nodes");
    return;
  }
  const before = machine();
  await cluster.up({ settings: { nodes: 1 } });
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
});

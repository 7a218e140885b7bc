import { readFileSync } from "node:fs";
import { TestCluster } from "../testCluster";

const cluster = new TestCluster();
const NODES = 20;
const REPLICAS = 40;
// kwok is built from source the first time.
jest.setTimeout(900_000);

beforeAll(() => cluster.up({ settings: { simulatedNodes: NODES } }));
afterAll(() => cluster.remove());

async function get<T>(path: string): Promise<T> {
  return JSON.parse((await cluster.request("GET", path)).body) as T;
}

async function until<T>(read: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const value = await read();
    if (holds(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return read();
}

interface NodeList {
  items: { metadata: { name: string }; status: { conditions?: { type: string; status: string }[] } }[];
}

const readyNodes = async (): Promise<number> =>
  (await get<NodeList>("/api/v1/nodes")).items.filter(({ status }) =>
    status.conditions?.some(({ type, status: value }) => type === "Ready" && value === "True"),
  ).length;

test("simulated nodes become ready", async () => {
  expect(await until(readyNodes, (count) => count === NODES)).toBe(NODES);
});

test("workloads are scheduled on them and become ready", async () => {
  const labels = { app: "simulated" };
  const containers = [{ name: "app", image: "registry.example.com/app:1" }];
  const deployment = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "simulated" },
    spec: {
      replicas: REPLICAS,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers } },
    },
  };
  const path = "/apis/apps/v1/namespaces/default/deployments";
  expect((await cluster.request("POST", path, deployment)).status).toBe(201);
  const ready = async () =>
    (await get<{ status: { readyReplicas?: number } }>(`${path}/simulated`)).status.readyReplicas;
  expect(await until(ready, (count) => count === REPLICAS)).toBe(REPLICAS);
  const pods = await get<{ items: { spec: { nodeName?: string } }[] }>("/api/v1/namespaces/default/pods");
  expect(pods.items.every(({ spec }) => spec.nodeName?.startsWith("simulated-"))).toBe(true);
});

test("kwok acts as itself and is refused nothing that it needs", async () => {
  const records = readFileSync(cluster.paths.auditLog, "utf8").trimEnd().split("\n");
  const own = records.filter((record) => record.includes('"username":"hardened-cluster:kwok"'));
  expect(own.length).toBeGreaterThan(NODES);
  // It may have come before its rights; from its first success on nothing is refused.
  const granted = own.slice(own.findIndex((record) => record.includes('"code":200')));
  expect(granted.filter((record) => record.includes('"code":403'))).toEqual([]);
});

test("fewer nodes are what is left when fewer are asked for, and none by default", async () => {
  await cluster.up({ settings: { simulatedNodes: 3 } });
  const names = async () => (await get<NodeList>("/api/v1/nodes")).items.map(({ metadata }) => metadata.name).sort();
  expect(await names()).toEqual(["simulated-0", "simulated-1", "simulated-2"]);
  await cluster.up({ settings: {} });
  expect(await names()).toEqual([]);
  expect(await cluster.commandLine("kwok")).toEqual([]);
});

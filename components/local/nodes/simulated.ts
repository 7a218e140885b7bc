import type { ApiClient } from "../apiClient";
import { LocalClusterError } from "../errors";

const NODES = "/api/v1/nodes";
const CREATED = 201;
const CONFLICT = 409;
const NOT_FOUND = 404;
/** Requests that are under way at once. */
const PARALLEL = 20;
const LABEL = "hardened-cluster/simulated";

/** The user that kwok is known as. */
export const KWOK_USER = "hardened-cluster:kwok";

function node(name: string): object {
  const resources = { cpu: "32", memory: "256Gi", pods: "110" };
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name,
      labels: {
        [LABEL]: "true",
        "kubernetes.io/hostname": name,
        "kubernetes.io/os": "linux",
        "kubernetes.io/arch": "amd64",
      },
      annotations: { "kwok.x-k8s.io/node": "fake" },
    },
    status: { allocatable: resources, capacity: resources },
  };
}

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `simulated-${index}`);

async function inParallel(items: readonly string[], work: (item: string) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
}

/** The rights of kwok: what a kubelet writes, for every node, and nothing else. */
const kwokRole = {
  apiVersion: "rbac.authorization.k8s.io/v1",
  kind: "ClusterRole",
  metadata: { name: KWOK_USER },
  rules: [
    { apiGroups: [""], resources: ["nodes"], verbs: ["get", "list", "watch", "patch"] },
    { apiGroups: [""], resources: ["nodes/status", "pods/status"], verbs: ["patch", "update"] },
    { apiGroups: [""], resources: ["pods"], verbs: ["get", "list", "watch", "patch", "delete"] },
    { apiGroups: [""], resources: ["events"], verbs: ["create", "patch"] },
    {
      apiGroups: ["coordination.k8s.io"],
      resources: ["leases"],
      verbs: ["get", "list", "watch", "create", "update", "patch"],
    },
  ],
};

const kwokBinding = {
  apiVersion: "rbac.authorization.k8s.io/v1",
  kind: "ClusterRoleBinding",
  metadata: { name: KWOK_USER },
  roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: KWOK_USER },
  subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: KWOK_USER }],
};

async function expect(client: ApiClient, request: [string, string, unknown?], ...accepted: number[]): Promise<string> {
  const answer = await client.request(...request);
  if (accepted.includes(answer.status)) return answer.body;
  throw new LocalClusterError(
    `${request[0]} ${request[1]} was refused with HTTP ${answer.status}: ${answer.body}`,
    "run hardened-cluster up again",
  );
}

/** Makes and removes simulated nodes until there are `count`. Nodes that others made are let be. */
export async function ensureSimulatedNodes(client: ApiClient, count: number): Promise<void> {
  const list = await expect(client, ["GET", `${NODES}?labelSelector=${LABEL}`], 200);
  const present = (JSON.parse(list) as { items: { metadata: { name: string } }[] }).items.map(
    (item) => item.metadata.name,
  );
  const wanted = names(count);
  if (count > 0) {
    const rbac = "/apis/rbac.authorization.k8s.io/v1";
    await expect(client, ["POST", `${rbac}/clusterroles`, kwokRole], CREATED, CONFLICT);
    await expect(client, ["POST", `${rbac}/clusterrolebindings`, kwokBinding], CREATED, CONFLICT);
  }
  const [missing, surplus] = [
    wanted.filter((name) => !present.includes(name)),
    present.filter((name) => !wanted.includes(name)),
  ];
  await inParallel(
    missing,
    async (name) => void (await expect(client, ["POST", NODES, node(name)], CREATED, CONFLICT)),
  );
  await inParallel(
    surplus,
    async (name) => void (await expect(client, ["DELETE", `${NODES}/${name}`], 200, NOT_FOUND)),
  );
}

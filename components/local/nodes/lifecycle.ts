import { chmod, mkdir } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { ApiClient } from "../apiClient";
import type { ClusterState } from "../clusterState";
import { LocalClusterError } from "../errors";
import { writeIfChanged } from "../files";
import { cacheRoot } from "../home";
import { clusterPaths } from "../paths";
import { writeBootstrapCredentials } from "./bootstrapCredentials";
import { setUpHost } from "./host/setup";
import { dnsAddress, nodeConfigFiles } from "./nodeFiles";
import { accessObjects } from "./objects/access";
import { apiServerEndpoint } from "./objects/apiServerEndpoint";
import { applyObjects } from "./objects/apply";
import { clusterDnsObjects } from "./objects/clusterDns";
import { realNodes } from "./realNodes";
import { runPaths } from "./runPaths";

const PRIVATE_DIRECTORY = 0o700;
const READY_MS = 120_000;
const POLL_MS = 200;
const REAL_NODE_NAME = /^node-\d+$/;

/** Makes what real nodes need on this machine before their processes start: namespaces, files, first certificates. */
export async function prepareNodes(directory: string, state: ClusterState): Promise<void> {
  if (state.settings.nodes === 0) return;
  const paths = clusterPaths(directory);
  for (const [file, content] of nodeConfigFiles(directory, state)) await writeIfChanged(file, content);
  await writeBootstrapCredentials(directory, state);
  // node-file-permissions: what pods write is readable by their users, and by nobody outside of the node.
  await mkdir(paths.nodes, { recursive: true });
  await chmod(paths.nodes, PRIVATE_DIRECTORY);
  await setUpHost({
    run: runPaths(directory),
    nodes: realNodes(state.settings.nodes),
    serviceCidr: state.settings.serviceCidr,
    clusterDirectory: directory,
    cacheDirectory: cacheRoot(),
    nodeState: paths.nodeState,
  });
}

interface NodeObject {
  metadata: { name: string };
  status?: { conditions?: { type: string; status: string; message?: string }[] };
}

async function listNodes(client: ApiClient): Promise<NodeObject[]> {
  const answer = await client.request("GET", "/api/v1/nodes");
  return answer.status === 200 ? (JSON.parse(answer.body) as { items: NodeObject[] }).items : [];
}

/** Makes what real nodes need in the cluster, and removes nodes that are no longer wanted. */
export async function populateNodes(client: ApiClient, state: ClusterState): Promise<void> {
  const wanted = new Set(realNodes(state.settings.nodes).map(({ name }) => name));
  for (const { metadata } of await listNodes(client)) {
    if (REAL_NODE_NAME.test(metadata.name) && !wanted.has(metadata.name)) {
      await client.request("DELETE", `/api/v1/nodes/${metadata.name}`);
    }
  }
  if (state.nodeTools === undefined) return;
  await applyObjects(client, [
    ...accessObjects(),
    apiServerEndpoint(),
    ...clusterDnsObjects(state.nodeTools.images.references.coredns, dnsAddress(state.settings.serviceCidr)),
  ]);
}

/** Waits until every real node is Ready. @throws LocalClusterError when one does not get there. */
export async function waitForNodes(
  client: ApiClient,
  state: ClusterState,
  options: { logs: string; tell: (message: string) => void; signal: AbortSignal | undefined },
): Promise<void> {
  const wanted = realNodes(state.settings.nodes).map(({ name }) => name);
  if (wanted.length > 0) options.tell(`waiting for ${wanted.join(", ")} to be Ready`);
  for (let waited = 0; ; waited += POLL_MS) {
    options.signal?.throwIfAborted();
    const conditions = new Map(
      (await listNodes(client)).map(({ metadata, status }) => [
        metadata.name,
        status?.conditions?.find(({ type }) => type === "Ready"),
      ]),
    );
    const late = wanted.filter((name) => conditions.get(name)?.status !== "True");
    if (late.length === 0) return;
    if (waited >= READY_MS) {
      const why = late.map((name) => `${name} (${conditions.get(name)?.message ?? "never registered"})`);
      throw new LocalClusterError(
        `not Ready within ${READY_MS / 1000} s: ${why.join(", ")}`,
        `look into the logs of their kubelet and containerd in ${options.logs}, then run up again`,
      );
    }
    await delay(POLL_MS);
  }
}

import { createHash } from "node:crypto";
import { readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import { makeDirectory } from "../../components/local/files";
import { CommandError } from "../errors";
import type { KubeClient } from "../kube/client";
import { displayName, type KubeObject, type ObjectRef } from "../kube/objects";

/** One file of evidence. */
export interface EvidenceFile {
  /** Path below the folder. */
  path: string;
  content: string;
}

export interface Evidence {
  files: EvidenceFile[];
  /** What could not be had, and why: a log that is gone is a finding too. */
  gaps: string[];
}

interface Container {
  name: string;
}

/**
 * Gathers what Kubernetes still knows of a pod, or of all pods of a namespace: manifests, events, logs of every
 * container and of its previous run, the account and its bindings, network policies and the node
 * (ir-forensic-capture). Secrets are never read. Nothing in the cluster is changed. With `checkpoint` the runtime also
 * writes the memory of each container to a file of the node, where it can.
 *
 * @throws CommandError when there is no such namespace or pod.
 */
export async function collectEvidence(
  client: KubeClient,
  scope: { namespace: string; pod?: string | undefined; checkpoint?: boolean | undefined },
): Promise<Evidence> {
  const { namespace } = scope;
  const collector = new Collector(client);
  await collector.require({ apiVersion: "v1", kind: "Namespace", name: namespace });
  const pods =
    scope.pod === undefined
      ? await client.list({ apiVersion: "v1", kind: "Pod", namespace })
      : [await collector.require({ apiVersion: "v1", kind: "Pod", namespace, name: scope.pod })];
  for (const pod of pods) await collector.pod(pod, scope.checkpoint === true);
  await collector.list("events.yaml", { apiVersion: "v1", kind: "Event", namespace });
  await collector.list("networkpolicies.yaml", {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    namespace,
  });
  await collector.list("rolebindings.yaml", {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    namespace,
  });
  await collector.list("clusterrolebindings.yaml", {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRoleBinding",
  });
  for (const kind of ["Deployment", "ReplicaSet", "StatefulSet", "DaemonSet"]) {
    await collector.list(`${kind.toLowerCase()}s.yaml`, { apiVersion: "apps/v1", kind, namespace });
  }
  for (const kind of ["Job", "CronJob"]) {
    await collector.list(`${kind.toLowerCase()}s.yaml`, { apiVersion: "batch/v1", kind, namespace });
  }
  return { files: collector.files, gaps: collector.gaps };
}

/** What a kubelet says of its pods. */
interface NodeSummary {
  pods?: { podRef: { namespace: string; name: string } }[];
}

class Collector {
  readonly files: EvidenceFile[] = [];
  readonly gaps: string[] = [];
  readonly #client: KubeClient;
  readonly #seen = new Set<string>();
  readonly #summaries = new Map<string, Promise<NodeSummary>>();

  constructor(client: KubeClient) {
    this.#client = client;
  }

  async require(ref: ObjectRef): Promise<KubeObject> {
    const object = await this.#client.find(ref);
    if (object === undefined)
      throw new CommandError(`there is no ${displayName(ref)}`, "check the name and the context");
    this.#add(`${ref.kind.toLowerCase()}s/${ref.name}.yaml`, stringify(object));
    return object;
  }

  async pod(pod: KubeObject, checkpoint: boolean): Promise<void> {
    const { name, namespace } = pod.metadata;
    this.#add(`pods/${name}.yaml`, stringify(pod));
    const spec = pod["spec"] as {
      nodeName?: string;
      serviceAccountName?: string;
      containers?: Container[];
      initContainers?: Container[];
      ephemeralContainers?: Container[];
    };
    const containers = [spec.initContainers, spec.containers, spec.ephemeralContainers].flatMap((list) => list ?? []);
    for (const container of containers) {
      for (const previous of [false, true]) {
        await this.#attempt(`${previous ? "previous log" : "log"} of ${name}/${container.name}`, async () => {
          const path = await this.#client.resourcePath({ apiVersion: "v1", kind: "Pod", namespace, name });
          const log = await this.#client.request<unknown>("GET", `${path}/log`, {
            query: { container: container.name, timestamps: "true", previous: String(previous) },
          });
          const content = typeof log === "string" ? log : JSON.stringify(log);
          this.#add(`logs/${name}/${container.name}${previous ? ".previous" : ""}.log`, content);
        });
      }
    }
    if (spec.nodeName !== undefined) {
      await this.#optional({ apiVersion: "v1", kind: "Node", name: spec.nodeName });
      await this.#fromKubelet(spec.nodeName, pod, checkpoint ? (spec.containers ?? []) : []);
    }
    if (spec.serviceAccountName !== undefined) {
      await this.#optional({ apiVersion: "v1", kind: "ServiceAccount", namespace, name: spec.serviceAccountName });
    }
  }

  /** What the node knows of a pod that runs there: how many processes, how much memory and traffic. */
  async #fromKubelet(node: string, { metadata }: KubeObject, toFreeze: readonly Container[]): Promise<void> {
    const { namespace, name } = metadata;
    const kubelet = `/api/v1/nodes/${node}/proxy`;
    await this.#attempt(`processes and traffic of ${name}`, async () => {
      this.#summaries.set(
        node,
        this.#summaries.get(node) ?? this.#client.request<NodeSummary>("GET", `${kubelet}/stats/summary`),
      );
      const { pods = [] } = (await this.#summaries.get(node)) ?? {};
      const own = pods.find(({ podRef }) => podRef.namespace === namespace && podRef.name === name);
      if (own === undefined) throw new Error(`the kubelet of ${node} does not know it`);
      this.#add(`stats/${name}.json`, `${JSON.stringify(own, null, 2)}\n`);
    });
    for (const container of toFreeze) {
      await this.#attempt(`checkpoint of ${name}/${container.name}`, async () => {
        const path = `${kubelet}/checkpoint/${namespace}/${name}/${container.name}`;
        const where = await this.#client.request<object>("POST", path);
        this.#add(`checkpoints/${name}/${container.name}.json`, `${JSON.stringify({ node, ...where }, null, 2)}\n`);
      });
    }
  }

  async list(path: string, kind: { apiVersion: string; kind: string; namespace?: string }): Promise<void> {
    await this.#attempt(`list of ${kind.kind}`, async () => {
      const items = await this.#client.list(kind);
      if (items.length > 0) this.#add(path, items.map((item) => stringify(item)).join("---\n"));
    });
  }

  async #optional(ref: ObjectRef): Promise<void> {
    await this.#attempt(displayName(ref), async () => {
      const object = await this.#client.get(ref);
      this.#add(`${ref.kind.toLowerCase()}s/${ref.name}.yaml`, stringify(object));
    });
  }

  async #attempt(what: string, collect: () => Promise<void>): Promise<void> {
    try {
      await collect();
    } catch (error) {
      this.gaps.push(`${what}: ${(error as Error).message}`);
    }
  }

  #add(path: string, content: string): void {
    if (this.#seen.has(path)) return;
    this.#seen.add(path);
    this.files.push({ path, content });
  }
}

/** Digests in the format of `sha256sum --check`, so that anybody can show later that nothing was changed. */
export function checksums(files: readonly EvidenceFile[]): string {
  return files
    .map(({ path, content }) => `${createHash("sha256").update(content).digest("hex")}  ${path}\n`)
    .sort()
    .join("");
}

/**
 * Writes evidence into a folder of its own that only its owner can read, with digests beside it.
 *
 * @throws CommandError when the folder is there already and not empty: evidence is never mixed or overwritten.
 */
export async function writeEvidence(folder: string, evidence: Evidence): Promise<void> {
  const files = [...evidence.files, { path: "gaps.txt", content: evidence.gaps.map((gap) => `${gap}\n`).join("") }];
  const present = await readdir(folder).catch(() => []);
  if (present.length > 0) throw new CommandError(`${folder} is not empty`, "give a new folder for each capture");
  try {
    for (const { path, content } of [...files, { path: "SHA256SUMS", content: checksums(files) }]) {
      const file = join(folder, path);
      await makeDirectory(dirname(file));
      await writeFile(file, content, { mode: 0o600, flag: "wx" });
    }
  } catch (error) {
    throw new CommandError(
      `the evidence cannot be written: ${(error as Error).message}`,
      "give a folder that can be written",
    );
  }
}

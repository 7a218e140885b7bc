import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { ApiClient } from "../apiClient";
import { SYSTEM_PATH } from "./host/setup";
import { realNodes, type RealNode } from "./realNodes";
import type { RunPaths } from "./runPaths";
import { isOpen, judgeServingRequest, KUBELET_SERVING_SIGNER, type SigningRequest } from "./servingCertificates";

/** How requests are sent. */
type Requester = Pick<ApiClient, "request">;

const CSRS = "/apis/certificates.k8s.io/v1/certificatesigningrequests";
const OK = 200;

interface NodeObject {
  metadata: { name: string };
  spec: { podCIDR?: string };
}

/**
 * What a cloud's controllers do for nodes: approves the serving certificates of kubelets and leads to the pods of each node.
 * One round is a few requests; the supervisor runs one after the other.
 */
export class NodeController {
  readonly #nodes: readonly RealNode[];
  readonly #routes = new Map<string, string>();

  constructor(
    private readonly run: RunPaths,
    count: number,
    private readonly log: (message: string) => void,
  ) {
    this.#nodes = realNodes(count);
  }

  /** Does what is to be done now. What fails is tried again in the next round. */
  async round(client: Requester): Promise<void> {
    await this.#approve(client);
    await this.#route(client);
  }

  async #approve(client: Requester): Promise<void> {
    const requests = await items<SigningRequest>(
      client,
      `${CSRS}?fieldSelector=spec.signerName=${KUBELET_SERVING_SIGNER}`,
    );
    for (const request of requests.filter(isOpen)) {
      const verdict = judgeServingRequest(request, this.#nodes);
      const condition = verdict.approve
        ? { type: "Approved", status: "True", reason: "ServingCertificateOfOwnNode", message: "names this node only" }
        : { type: "Denied", status: "True", reason: "NotOfOwnNode", message: verdict.reason };
      const { name } = request.metadata;
      const answer = await client.request("PUT", `${CSRS}/${name}/approval`, {
        ...request,
        status: { ...request.status, conditions: [condition] },
      });
      this.log(
        `serving certificate ${name} of ${request.spec.username}: ${condition.type}, ${condition.message} (HTTP ${answer.status})`,
      );
    }
  }

  /** The way to the pods of each node, inside the nodes' network. */
  async #route(client: Requester): Promise<void> {
    for (const { metadata, spec } of await items<NodeObject>(client, "/api/v1/nodes")) {
      const node = this.#nodes.find(({ name }) => name === metadata.name);
      if (node === undefined || spec.podCIDR === undefined || this.#routes.get(node.name) === spec.podCIDR) continue;
      const route = ["ip", "route", "replace", spec.podCIDR, "via", node.address];
      await promisify(execFile)("nsenter", [`--net=${this.run.network}`, ...route], { env: { PATH: SYSTEM_PATH } });
      this.#routes.set(node.name, spec.podCIDR);
      this.log(`pods of ${node.name} are ${spec.podCIDR}`);
    }
  }
}

async function items<T>(client: Requester, path: string): Promise<T[]> {
  const answer = await client.request("GET", path);
  if (answer.status !== OK) throw new Error(`GET ${path}: HTTP ${answer.status}`);
  return (JSON.parse(answer.body) as { items: T[] }).items;
}

import * as http from "node:http";
import * as https from "node:https";
import { setTimeout as delay } from "node:timers/promises";
import { apiRoot, Discovery } from "./discovery";
import { KubeConnectionError, KubeError } from "./errors";
import { Kubeconfig, type Credentials, type ExecResult, type KubeconfigSource, type Transport } from "./kubeconfig";
import type { KubeObject, ObjectRef } from "./objects";

const REQUEST_TIMEOUT_MS = 30_000;
const MAX_ATTEMPTS = 10;
const LIST_PAGE = 500;
const METADATA_LIST = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";

/** Name under which the commands own fields that they apply. */
const FIELD_MANAGER = "hardened-cluster";

type Query = Readonly<Record<string, string | undefined>>;

export interface RequestOptions {
  query?: Query;
  body?: unknown;
  /** Default `application/json`. */
  contentType?: string;
  accept?: string;
  headers?: Readonly<Record<string, string>>;
}

export interface Response {
  status: number;
  headers: http.IncomingHttpHeaders;
  /** Parsed when the response is JSON, else the text. */
  body: unknown;
}

export interface WriteOptions {
  /** Let the API server run authentication, authorization and admission, and store nothing. */
  dryRun?: boolean;
}

/** Media types of the patches that the API server takes. */
export const patchTypes = {
  merge: "application/merge-patch+json",
  strategic: "application/strategic-merge-patch+json",
  json: "application/json-patch+json",
} as const;

/** A small client for any Kubernetes API: plain objects in and out, errors as KubeError or KubeConnectionError. */
export class KubeClient {
  readonly #kubeconfig: Kubeconfig;
  readonly #transport: Transport;
  readonly #discovery: Discovery;

  private constructor(kubeconfig: Kubeconfig, transport: Transport, discovery?: Discovery) {
    this.#kubeconfig = kubeconfig;
    this.#transport = transport;
    // Another user of the same cluster may not be allowed to discover, so the first user's answers are shared.
    this.#discovery = discovery ?? new Discovery((path) => this.request("GET", path));
  }

  /** @throws CommandError when the kubeconfig cannot be used. */
  static async fromKubeconfig(source: KubeconfigSource): Promise<KubeClient> {
    const kubeconfig = await Kubeconfig.load(source);
    return new KubeClient(kubeconfig, await kubeconfig.transport());
  }

  /** Name of the kubeconfig's context. */
  get context(): string {
    return this.#kubeconfig.context;
  }

  /** URL of the API server. */
  get server(): string {
    return this.#kubeconfig.server;
  }

  /** The same connection, acting as somebody else; the kubeconfig's user must be allowed to impersonate. */
  impersonate(identity: { user: string; groups?: readonly string[] }): KubeClient {
    const headers: Record<string, string> = { ...this.#transport.headers, "Impersonate-User": identity.user };
    const transport = { agent: this.#transport.agent, headers, groups: identity.groups ?? [] };
    return new KubeClient(this.#kubeconfig, transport, this.#discovery);
  }

  /** The same cluster with other credentials in place of the kubeconfig's; `{}` sends none. */
  async withCredentials(credentials: Credentials): Promise<KubeClient> {
    return new KubeClient(this.#kubeconfig, await this.#kubeconfig.transport(credentials), this.#discovery);
  }

  /** Runs a command in a container as the kubeconfig's own user, and waits for its end. */
  async exec(pod: { namespace: string; name: string; container: string }, command: string[]): Promise<ExecResult> {
    return this.#kubeconfig.exec(pod, command);
  }

  /** Closes the connections. */
  close(): void {
    this.#transport.agent.destroy();
  }

  /** One request to a path of the API server, e.g. `/metrics`; the parsed body of a successful response. */
  async request<T = unknown>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
    return (await this.exchange(method, path, options)).body as T;
  }

  /**
   * As `request`, with status and headers. A server that is busy and says when to come back is asked again.
   *
   * @throws KubeError for an answer of 400 or more, KubeConnectionError when no answer comes.
   */
  async exchange(method: string, path: string, options: RequestOptions = {}): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      const response = await this.#send(method, path, options);
      if (response.status < 400) return response;
      const retryAfter = Number(response.headers["retry-after"]);
      if (response.status !== 429 || !(retryAfter >= 0) || attempt === MAX_ATTEMPTS) {
        throw KubeError.fromResponse(response.status, response.body);
      }
      await delay(retryAfter * 1000);
    }
  }

  /** The path of a kind's collection, or of one object when a name is given. @throws KubeError 404 for an unknown kind. */
  async resourcePath(ref: {
    apiVersion: string;
    kind: string;
    namespace?: string | undefined;
    name?: string;
  }): Promise<string> {
    const resource = await this.#discovery.find(ref.apiVersion, ref.kind);
    if (resource === undefined) {
      throw new KubeError(404, "NotFound", `the API server does not serve kind ${ref.kind} of ${ref.apiVersion}`);
    }
    const scope =
      resource.namespaced && ref.namespace !== undefined ? `/namespaces/${encodeURIComponent(ref.namespace)}` : "";
    const name = ref.name === undefined ? "" : `/${encodeURIComponent(ref.name)}`;
    return `${apiRoot(ref.apiVersion)}${scope}/${resource.name}${name}`;
  }

  /** Whether the API server serves a kind. */
  async serves(apiVersion: string, kind: string): Promise<boolean> {
    return (await this.#discovery.find(apiVersion, kind)) !== undefined;
  }

  /** The apiVersion that the server prefers for an API group, or undefined when it does not serve the group. */
  async preferredVersion(group: string): Promise<string | undefined> {
    if (group === "") return "v1";
    const found = await ifFound(() =>
      this.request<{ preferredVersion: { groupVersion: string } }>("GET", `/apis/${group}`),
    );
    return found?.preferredVersion.groupVersion;
  }

  async get(ref: ObjectRef): Promise<KubeObject> {
    return this.request("GET", await this.resourcePath(ref));
  }

  /** The object, or undefined when there is none. */
  async find(ref: ObjectRef): Promise<KubeObject | undefined> {
    return ifFound(() => this.get(ref));
  }

  /** All objects of a kind, in one namespace or in all. */
  async list(
    kind: { apiVersion: string; kind: string; namespace?: string },
    options: { labelSelector?: string; metadataOnly?: boolean } = {},
  ): Promise<KubeObject[]> {
    const path = await this.resourcePath(kind);
    const items: KubeObject[] = [];
    let token: string | undefined;
    do {
      const page = await this.request<{ items: KubeObject[] | null; metadata: { continue?: string } }>("GET", path, {
        query: { limit: String(LIST_PAGE), continue: token, labelSelector: options.labelSelector },
        ...(options.metadataOnly && { accept: METADATA_LIST }),
      });
      // A list of metadata may be null; its items leave out what all of them share.
      for (const item of page.items ?? []) items.push({ ...item, apiVersion: kind.apiVersion, kind: kind.kind });
      token = page.metadata.continue || undefined;
    } while (token !== undefined);
    return items;
  }

  async create(object: KubeObject, options: WriteOptions = {}): Promise<KubeObject> {
    const { apiVersion, kind, metadata } = object;
    const path = await this.resourcePath({ apiVersion, kind, namespace: metadata.namespace });
    return this.request("POST", path, { query: dryRun(options), body: object });
  }

  /** Server-side apply under the commands' own field manager; it takes fields over from other managers. */
  async apply(object: KubeObject, options: WriteOptions = {}): Promise<{ created: boolean; object: KubeObject }> {
    const { apiVersion, kind, metadata } = object;
    const path = await this.resourcePath({ apiVersion, kind, namespace: metadata.namespace, name: metadata.name });
    const response = await this.exchange("PATCH", path, {
      query: { ...dryRun(options), fieldManager: FIELD_MANAGER, force: "true" },
      // JSON is YAML; this is the content type of server-side apply.
      contentType: "application/apply-patch+yaml",
      body: object,
    });
    return { created: response.status === 201, object: response.body as KubeObject };
  }

  async patch(
    ref: ObjectRef,
    patch: unknown,
    options: WriteOptions & { type?: keyof typeof patchTypes; subresource?: string } = {},
  ): Promise<KubeObject> {
    const path = await this.resourcePath(ref);
    return this.request("PATCH", options.subresource === undefined ? path : `${path}/${options.subresource}`, {
      query: { ...dryRun(options), fieldManager: FIELD_MANAGER },
      contentType: patchTypes[options.type ?? "merge"],
      body: patch,
    });
  }

  /**
   * Deletes an object; with `uid` only that very object, never a later one of the same name; `immediately` gives a pod
   * no time to end.
   */
  async delete(
    ref: ObjectRef,
    options: WriteOptions & { uid?: string | undefined; immediately?: boolean } = {},
  ): Promise<void> {
    await this.request("DELETE", await this.resourcePath(ref), {
      body: {
        apiVersion: "v1",
        kind: "DeleteOptions",
        // In the body: the API server does not look at the query of a deletion that has one.
        ...(options.dryRun && { dryRun: ["All"] }),
        propagationPolicy: "Background",
        ...(options.immediately && { gracePeriodSeconds: 0 }),
        ...(options.uid !== undefined && { preconditions: { uid: options.uid } }),
      },
    });
  }

  #send(method: string, path: string, options: RequestOptions): Promise<Response> {
    const url = new URL(this.server.replace(/\/$/, "") + path);
    for (const [key, value] of Object.entries(options.query ?? {})) {
      if (value !== undefined) url.searchParams.append(key, value);
    }
    const body = options.body === undefined ? undefined : Buffer.from(JSON.stringify(options.body));
    const headers: http.OutgoingHttpHeaders = {
      Accept: options.accept ?? "application/json",
      "User-Agent": FIELD_MANAGER,
      ...this.#transport.headers,
      ...options.headers,
    };
    // Each group is a header line of its own.
    if (this.#transport.groups?.length) headers["Impersonate-Group"] = [...this.#transport.groups];
    if (body !== undefined) {
      headers["Content-Type"] = options.contentType ?? "application/json";
      headers["Content-Length"] = body.length;
    }
    const { request } = url.protocol === "https:" ? https : http;
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => reject(new KubeConnectionError(this.server, error));
      const call = request(url, { method, headers, agent: this.#transport.agent, timeout: REQUEST_TIMEOUT_MS });
      call.on("timeout", () => call.destroy(new Error(`nothing for ${REQUEST_TIMEOUT_MS / 1000} s`)));
      call.on("error", fail);
      call.on("response", (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", fail);
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString("utf8");
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: parseBody(response, text) });
        });
      });
      call.end(body);
    });
  }
}

function parseBody(response: http.IncomingMessage, text: string): unknown {
  if (!response.headers["content-type"]?.includes("json")) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function dryRun(options: WriteOptions): Query {
  return { dryRun: options.dryRun ? "All" : undefined };
}

async function ifFound<T>(get: () => Promise<T>): Promise<T | undefined> {
  try {
    return await get();
  } catch (error) {
    if (error instanceof KubeError && error.status === 404) return undefined;
    throw error;
  }
}

import { readFile } from "node:fs/promises";
import { Agent, request } from "node:https";
import { LOOPBACK } from "./controlPlane/config";
import type { ClusterPaths } from "./paths";

const TIMEOUT_MS = 10_000;

export interface ApiResponse {
  status: number;
  body: string;
}

/** The few requests that the life cycle itself sends to a control plane. Loopback only, server verified. */
export class ApiClient {
  readonly #agent: Agent;

  private constructor(
    private readonly port: number,
    tls: { ca: string; cert?: string; key?: string },
  ) {
    this.#agent = new Agent({ ...tls, keepAlive: true, minVersion: "TLSv1.3" });
  }

  /** A client without credentials, for health paths. */
  static async anonymous(paths: ClusterPaths, port: number): Promise<ApiClient> {
    return new ApiClient(port, { ca: await readFile(paths.certificate("cluster-ca"), "utf8") });
  }

  /** A client with the break-glass identity, which needs no RBAC to work. */
  static async breakGlass(paths: ClusterPaths, port: number): Promise<ApiClient> {
    return ApiClient.withCertificate(paths, port, "break-glass");
  }

  /** A client with one of the cluster's client certificates, by its file name. */
  static async withCertificate(paths: ClusterPaths, port: number, name: string): Promise<ApiClient> {
    const [ca, cert, key] = await Promise.all([
      readFile(paths.certificate("cluster-ca"), "utf8"),
      readFile(paths.certificate(name), "utf8"),
      readFile(paths.key(name), "utf8"),
    ]);
    return new ApiClient(port, { ca, cert, key });
  }

  /** Sends a request; any HTTP status is an answer. Rejects when there is none. */
  async request(method: string, path: string, body?: unknown, contentType = "application/json"): Promise<ApiResponse> {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: LOOPBACK,
          port: this.port,
          method,
          path,
          agent: this.#agent,
          timeout: TIMEOUT_MS,
          headers: body === undefined ? {} : { "content-type": contentType },
        },
        (response) => {
          let text = "";
          response
            .setEncoding("utf8")
            .on("data", (chunk: string) => (text += chunk))
            .on("end", () => resolve({ status: response.statusCode ?? 0, body: text }))
            .on("error", reject);
        },
      );
      outgoing.on("error", reject).on("timeout", () => outgoing.destroy(new Error(`no answer in ${TIMEOUT_MS} ms`)));
      outgoing.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  /** Whether a health path answers 200. */
  async isHealthy(path: string): Promise<boolean> {
    return this.request("GET", path).then(
      ({ status }) => status === 200,
      () => false,
    );
  }

  close(): void {
    this.#agent.destroy();
  }
}

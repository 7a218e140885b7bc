import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface StubRequest {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: unknown;
}

export interface StubAnswer {
  status?: number;
  headers?: Record<string, string>;
  body: unknown;
}

/** An API server that answers as the test says, and remembers what it was asked. */
export class StubServer {
  readonly requests: StubRequest[] = [];
  readonly kubeconfig: string;
  readonly #server: Server;
  readonly #directory: string;

  private constructor(server: Server, answer: (request: StubRequest) => StubAnswer) {
    this.#server = server;
    this.#directory = mkdtempSync(join(tmpdir(), "stub-server-"));
    this.kubeconfig = join(this.#directory, "kubeconfig");
    writeFileSync(this.kubeconfig, JSON.stringify(kubeconfig(this.url)));
    server.on("request", (message, response) => {
      const chunks: Buffer[] = [];
      message.on("data", (chunk: Buffer) => chunks.push(chunk));
      message.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        const request: StubRequest = {
          method: message.method ?? "",
          url: new URL(message.url ?? "/", this.url),
          headers: message.headers,
          body: text === "" ? undefined : JSON.parse(text),
        };
        this.requests.push(request);
        const { status = 200, headers = {}, body } = answer(request);
        const json = typeof body !== "string";
        response.writeHead(status, { "content-type": json ? "application/json" : "text/plain", ...headers });
        response.end(json ? JSON.stringify(body) : body);
      });
    });
  }

  static async start(answer: (request: StubRequest) => StubAnswer): Promise<StubServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new StubServer(server, answer);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    rmSync(this.#directory, { recursive: true });
  }
}

function kubeconfig(server: string): object {
  return {
    apiVersion: "v1",
    kind: "Config",
    "current-context": "stub",
    contexts: [
      { name: "stub", context: { cluster: "stub", user: "owner" } },
      { name: "broken", context: { cluster: "absent", user: "owner" } },
    ],
    // The client library takes plain HTTP only with this consent.
    clusters: [{ name: "stub", cluster: { server, "insecure-skip-tls-verify": true } }],
    users: [{ name: "owner", user: { token: "owner-token" } }],
  };
}

export const coreResources = {
  kind: "APIResourceList",
  groupVersion: "v1",
  resources: [
    { name: "configmaps", kind: "ConfigMap", namespaced: true },
    { name: "namespaces", kind: "Namespace", namespaced: false },
    { name: "namespaces/status", kind: "Namespace", namespaced: false },
  ],
};

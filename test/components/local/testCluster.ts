import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ApiClient } from "../../../components/local/apiClient";
import { findClusterProcesses } from "../../../components/local/clusterProcesses";
import { readState, type ClusterState } from "../../../components/local/clusterState";
import { down, up, type UpOptions, type UpResult } from "../../../components/local/operations";
import { clusterPaths, type ClusterPaths } from "../../../components/local/paths";

/** A control plane of its own for one test file. */
export class TestCluster {
  readonly home = mkdtempSync(join(tmpdir(), "hardened-cluster-test-"));
  readonly name = "test";
  readonly paths: ClusterPaths = clusterPaths(join(this.home, this.name));
  readonly messages: string[] = [];

  up(options: UpOptions = {}): Promise<UpResult> {
    return up({ name: this.name, home: this.home, tell: (message) => this.messages.push(message), ...options });
  }

  async down(): Promise<void> {
    await down({ name: this.name, home: this.home });
  }

  async remove(): Promise<void> {
    await down({ name: this.name, home: this.home, purge: true });
    rmSync(this.home, { recursive: true, force: true });
  }

  async state(): Promise<ClusterState> {
    const state = await readState(this.paths);
    if (state === undefined || state === "damaged") throw new Error("the cluster has no state");
    return state;
  }

  /** The command line of a component as the operating system shows it. */
  async commandLine(program: string): Promise<string[]> {
    const { components } = await findClusterProcesses(this.paths.directory);
    return components.find((entry) => entry.program === program)?.args ?? [];
  }

  /** One request with the break-glass identity. */
  async request(method: string, path: string, body?: unknown): Promise<{ status: number; body: string }> {
    const client = await ApiClient.breakGlass(this.paths, (await this.state()).ports.apiServer);
    return client.request(method, path, body).finally(() => client.close());
  }

  async createSecret(name: string, value: string): Promise<void> {
    const secret = { apiVersion: "v1", kind: "Secret", metadata: { name }, stringData: { value } };
    const { status, body } = await this.request("POST", "/api/v1/namespaces/default/secrets", secret);
    if (status !== 201) throw new Error(`HTTP ${status}: ${body}`);
  }

  async readSecret(name: string): Promise<string | undefined> {
    const { status, body } = await this.request("GET", `/api/v1/namespaces/default/secrets/${name}`);
    if (status !== 200) return undefined;
    return Buffer.from((JSON.parse(body) as { data: { value: string } }).data.value, "base64").toString("utf8");
  }
}

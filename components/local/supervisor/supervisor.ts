import { writeFileSync } from "node:fs";
import { access, mkdir, rename, stat, truncate, copyFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { ApiClient } from "../apiClient";
import { findClusterProcesses } from "../clusterProcesses";
import { controlPlaneConfig, type ClusterState } from "../clusterState";
import { writeKubeconfigs } from "../controlPlane/configFiles";
import { fingerprint, processSpecs } from "../controlPlane/processSpecs";
import { writeFileAtomically } from "../files";
import { tearDownNodes } from "../nodes/host/teardown";
import { NodeController } from "../nodes/nodeController";
import { runPaths } from "../nodes/runPaths";
import { clusterPaths, type ClusterPaths } from "../paths";
import { ensurePki } from "../pki/store";
import { endProcesses } from "../processes";
import { isAnswering, LIVENESS_PERIOD_MS, LivenessCount } from "./liveness";
import { SupervisedProcess } from "./supervisedProcess";

const GRACE_MS = 10_000;
const READY_POLL_MS = 100;
const UPKEEP_MS = 60_000;
const NODE_POLL_MS = 500;
const LARGEST_LOG_BYTES = 20 * 1024 ** 2;
const PRIVATE_DIRECTORY = 0o700;

/** Owns the processes of one cluster: starts them in order, again when they end, and renews their certificates. */
export class Supervisor {
  readonly #paths: ClusterPaths;
  readonly #processes: { name: string; needsApiServer: boolean; process: SupervisedProcess }[];
  readonly #fingerprint: string;
  readonly #stop = new AbortController();
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly directory: string,
    private readonly state: ClusterState,
    private readonly log: (message: string) => void,
  ) {
    this.#paths = clusterPaths(directory);
    this.#fingerprint = fingerprint(directory, state);
    this.#processes = processSpecs(directory, state).map((spec) => ({
      name: spec.name,
      needsApiServer: spec.needsApiServer,
      process: new SupervisedProcess(spec, this.#paths.log(spec.name), (message) => {
        log(message);
        this.#writeReport();
      }),
    }));
  }

  /** Runs until `stop` is called or the cluster's directory is gone, then ends every process. */
  async run(): Promise<void> {
    await mkdir(this.#paths.logs, { recursive: true, mode: PRIVATE_DIRECTORY });
    // Left over by a supervisor that was killed: they hold the ports and etcd's data.
    const { components } = await findClusterProcesses(this.directory);
    await endProcesses(components, GRACE_MS);
    for (const { process, needsApiServer } of this.#processes) if (!needsApiServer) process.start();
    if (await this.#apiServerReady()) {
      for (const { process, needsApiServer } of this.#processes) if (needsApiServer) process.start();
    }
    const watching = Promise.all([this.#watch(), this.#controlNodes()]);
    while (!this.#stop.signal.aborted) {
      await delay(UPKEEP_MS, undefined, { signal: this.#stop.signal }).catch(() => undefined);
      if (!this.#stop.signal.aborted) await this.#upkeep();
    }
    for (const { process } of [...this.#processes].reverse()) await process.stop(GRACE_MS);
    await watching;
    // Containers do not end with the runtime that started them.
    if (this.state.settings.nodes > 0) await tearDownNodes(this.directory);
    await this.#writing;
  }

  stop(): void {
    this.#stop.abort();
  }

  async #apiServerReady(): Promise<boolean> {
    const client = await ApiClient.anonymous(this.#paths, this.state.ports.apiServer);
    try {
      while (!this.#stop.signal.aborted) {
        if (await client.isHealthy("/readyz")) return true;
        await delay(READY_POLL_MS);
      }
      return false;
    } finally {
      client.close();
    }
  }

  /** Kills what runs but does not answer (stopped, or in a deadlock), so that it is started again. */
  async #watch(): Promise<void> {
    const config = controlPlaneConfig(this.directory, this.state);
    const watched = this.#processes.map((entry) => ({ ...entry, count: new LivenessCount() }));
    while (!this.#stop.signal.aborted) {
      await delay(LIVENESS_PERIOD_MS, undefined, { signal: this.#stop.signal }).catch(() => undefined);
      if (this.#stop.signal.aborted) return;
      await Promise.all(
        watched.map(async ({ name, process, count }) => {
          // Files that are being renewed or removed say nothing about the process.
          const answers = await isAnswering(name, config).catch(() => true);
          if (this.#stop.signal.aborted || !count.hangs(answers)) return;
          this.log(`${name} does not answer and is killed`);
          process.kill();
        }),
      );
    }
  }

  /** Serves the nodes until the end. What fails is told once and tried again. */
  async #controlNodes(): Promise<void> {
    const { nodes } = this.state.settings;
    if (nodes === 0) return;
    const controller = new NodeController(runPaths(this.directory), nodes, this.log);
    let lastFailure = "";
    while (!this.#stop.signal.aborted) {
      try {
        // A new client each time: its certificate is renewed under it.
        const client = await ApiClient.withCertificate(this.#paths, this.state.ports.apiServer, "node-controller");
        await controller.round(client).finally(() => client.close());
        lastFailure = "";
      } catch (error) {
        const { message } = error as Error;
        if (message !== lastFailure) this.log(`nodes: ${message}`);
        lastFailure = message;
      }
      await delay(NODE_POLL_MS, undefined, { signal: this.#stop.signal }).catch(() => undefined);
    }
  }

  async #upkeep(): Promise<void> {
    try {
      await access(this.#paths.state);
    } catch {
      this.log("the cluster's directory is gone");
      this.stop();
      return;
    }
    try {
      await this.#renewCertificates();
      await this.#trimLogs();
    } catch (error) {
      // A full disk, say: the cluster goes on with what it has, and the next round tries again.
      this.log(`upkeep failed: ${(error as Error).message}`);
    }
  }

  async #renewCertificates(): Promise<void> {
    const renewed = await ensurePki(this.#paths, this.state.settings.serviceCidr, new Date());
    if (renewed.length === 0) return;
    this.log(`renewed ${renewed.join(", ")}`);
    await writeKubeconfigs(controlPlaneConfig(this.directory, this.state), this.state.name);
    // etcd and the API server read their files again by themselves; these two read their kubeconfig once.
    for (const { process, needsApiServer } of this.#processes) if (needsApiServer) process.restart();
  }

  async #trimLogs(): Promise<void> {
    for (const { name } of this.#processes) {
      const file = this.#paths.log(name);
      const size = await stat(file).then(
        (found) => found.size,
        () => 0,
      );
      if (size <= LARGEST_LOG_BYTES) continue;
      // The process goes on writing to the same file, at its end.
      await copyFile(file, `${file}.new`);
      await rename(`${file}.new`, `${file}.1`);
      await truncate(file);
    }
  }

  #writeReport(): void {
    const report = {
      fingerprint: this.#fingerprint,
      processes: this.#processes.map(({ process }) => process.report()),
    };
    this.#writing = this.#writing
      .then(() => writeFileAtomically(this.#paths.supervisorReport, `${JSON.stringify(report, null, 2)}\n`))
      .catch((error: unknown) => this.log(`report not written: ${(error as Error).message}`));
  }
}

/** Writes a line to standard error, which is the supervisor's log. A full disk must not end the supervisor. */
export function logLine(message: string): void {
  try {
    writeFileSync(2, `${new Date().toISOString()} ${message}\n`);
  } catch {
    // Nobody is left to be told.
  }
}

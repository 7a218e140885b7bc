import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ApiClient } from "../../components/local/apiClient";
import { componentNames, findClusterProcesses, type ClusterProcesses } from "../../components/local/clusterProcesses";
import { controlPlaneConfig, readState } from "../../components/local/clusterState";
import { isReady } from "../../components/local/health";
import { down, up } from "../../components/local/operations";
import { clusterPaths, type ClusterPaths } from "../../components/local/paths";
import { isAlive, listProcesses, type ProcessInfo } from "../../components/local/processes";

import type { Hurt } from "./campaign";

const COMMAND = join(__dirname, "..", "..", "cli", "bin", "hardened-cluster.js");
const NAME = "faults";
const NAMESPACE = "/api/v1/namespaces/default/secrets";
const POLL_MS = 100;
const CREATED = 201;
const COMPONENTS = componentNames.filter((name) => name !== "kwok");

/** How a command ended. */
export interface CommandEnd {
  code: number | null;
  output: string;
}

/** A `hardened-cluster` command that runs in a process of its own. */
export interface RunningCommand {
  process: ChildProcess;
  end: Promise<CommandEnd>;
}

/** The cluster that is hurt, what was promised to be kept in it, and a process that is none of its business. */
export class Victim implements Hurt {
  readonly home: string;
  readonly paths: ClusterPaths;
  readonly #written: string[] = [];
  readonly #bystanders: { child: ChildProcess; info: ProcessInfo }[] = [];
  #serial = 0;

  /** @param parent directory for the cluster's home. Default: the system's temporary directory. */
  constructor(parent: string = tmpdir()) {
    this.home = mkdtempSync(join(parent, "hardened-cluster-faults-"));
    this.paths = clusterPaths(join(this.home, NAME));
  }

  async start(): Promise<void> {
    await this.startBystander();
    await this.up();
  }

  async recover(): Promise<void> {
    await this.up();
  }

  async up(): Promise<void> {
    await up({ name: NAME, home: this.home });
  }

  async down(): Promise<void> {
    await down({ name: NAME, home: this.home });
  }

  /** Starts a command as a user would. */
  command(...args: string[]): RunningCommand {
    const child = spawn(process.execPath, [COMMAND, ...args, "--name", NAME, "--json"], {
      env: { ...process.env, HARDENED_CLUSTER_HOME: this.home },
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, so that a signal can reach the launcher and what it runs, as Ctrl-C does.
      detached: true,
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
    }
    const end = new Promise<CommandEnd>((resolve) => child.once("close", (code) => resolve({ code, output })));
    return { process: child, end };
  }

  /** Sends a signal to a command and all that it runs, save the supervisor, which is in a session of its own. */
  signal(command: RunningCommand, signal: NodeJS.Signals): void {
    if (command.process.exitCode === null && command.process.pid !== undefined) {
      process.kill(-command.process.pid, signal);
    }
  }

  processes(): Promise<ClusterProcesses> {
    return findClusterProcesses(this.paths.directory);
  }

  /** Starts a process that looks a little like one of the cluster's, and must outlive every fault. */
  async startBystander(): Promise<ProcessInfo> {
    const child = spawn("sleep", ["100000"], { argv0: join(this.paths.directory, "kube-apiserver"), stdio: "ignore" });
    const info = (await listProcesses()).find(({ pid }) => pid === child.pid);
    if (info === undefined) throw new Error("the bystander did not start");
    this.#bystanders.push({ child, info });
    return info;
  }

  /** Writes a Secret; remembers it only if the API server says that it is kept. */
  async write(): Promise<boolean> {
    this.#serial += 1;
    const name = `kept-${this.#serial}`;
    const body = { apiVersion: "v1", kind: "Secret", metadata: { name }, stringData: { name } };
    const answer = await this.#withClient((client) => client.request("POST", NAMESPACE, body)).catch(() => undefined);
    if (answer?.status !== CREATED) return false;
    this.#written.push(name);
    return true;
  }

  /** Waits until the cluster works again by itself. @returns whether it does. */
  async heals(timeoutMs: number): Promise<boolean> {
    for (let waited = 0; waited < timeoutMs; waited += POLL_MS) {
      const state = await readState(this.paths);
      if (state !== undefined && state !== "damaged") {
        if (await isReady(controlPlaneConfig(this.paths.directory, state))) return true;
      }
      await delay(POLL_MS);
    }
    return false;
  }

  /** What is wrong with the cluster, if anything: lost data, processes too many or too few, a bystander killed. */
  async complaints(): Promise<string[]> {
    const complaints: string[] = [];
    const { supervisors, components } = await this.processes();
    if (supervisors.length !== 1) complaints.push(`${supervisors.length} supervisors run`);
    for (const name of COMPONENTS) {
      const count = components.filter(({ program }) => program === name).length;
      if (count !== 1) complaints.push(`${count} of ${name} run`);
    }
    const list = await this.#withClient((client) => client.request("GET", NAMESPACE));
    const kept = new Map(
      (JSON.parse(list.body) as { items: { metadata: { name: string }; data: { name: string } }[] }).items.map(
        (item) => [item.metadata.name, Buffer.from(item.data.name, "base64").toString("utf8")],
      ),
    );
    const lost = this.#written.filter((name) => kept.get(name) !== name);
    if (lost.length > 0) complaints.push(`lost: ${lost.join(", ")}`);
    return [...complaints, ...(await this.bystanderComplaints())];
  }

  async bystanderComplaints(): Promise<string[]> {
    const alive = await Promise.all(this.#bystanders.map(({ info }) => isAlive(info)));
    return alive.includes(false) ? ["a foreign process was killed"] : [];
  }

  /** Removes the cluster. @returns what it left behind. */
  async remove(): Promise<string[]> {
    const complaints = await this.bystanderComplaints();
    for (const { child } of this.#bystanders) child.kill("SIGKILL");
    await down({ name: NAME, home: this.home, purge: true });
    const { supervisors, components } = await this.processes();
    if (supervisors.length + components.length > 0) complaints.push("processes are left over");
    if (existsSync(this.home) && readdirSync(this.home).length > 0) {
      complaints.push(`files are left over: ${readdirSync(this.home).join(", ")}`);
    }
    rmSync(this.home, { recursive: true, force: true });
    return complaints;
  }

  async #withClient<T>(work: (client: ApiClient) => Promise<T>): Promise<T> {
    const state = await readState(this.paths);
    if (state === undefined || state === "damaged") throw new Error("the cluster has no state");
    const client = await ApiClient.breakGlass(this.paths, state.ports.apiServer);
    try {
      return await work(client);
    } finally {
      client.close();
    }
  }
}

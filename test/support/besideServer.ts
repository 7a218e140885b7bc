import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { findClusterProcesses, type ComponentName } from "../../components/local/clusterProcesses";
import { freePort } from "../../components/local/ports";

const READY_MS = 60_000;
const POLL_MS = 100;
const ATTEMPTS = 3;

/** Flags by name, without dashes; `undefined` leaves one out. */
export type FlagChanges = Readonly<Record<string, string | undefined>>;

/** A further server of a cluster, beside the cluster's own and on the same data. */
export interface BesideServer {
  /** URL. */
  endpoint: string;
  stop(): Promise<void>;
}

/** The command line of a running component with some flags changed. */
async function changedCommand(directory: string, component: ComponentName, changes: FlagChanges): Promise<string[]> {
  const { components } = await findClusterProcesses(directory);
  const [program, ...flags] = components.find((entry) => entry.program === component)?.args ?? [];
  if (program === undefined) throw new Error(`${component} does not run`);
  const nameOf = (flag: string): string => flag.replace(/^--/, "").replace(/=.*/, "");
  const kept = flags.filter((flag) => !(nameOf(flag) in changes));
  const added = Object.entries(changes).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}=${value}`]));
  return [program, ...kept, ...added];
}

/**
 * Starts a component of a running cluster once more, with other flags and on a port of its own.
 *
 * @param changes the flags that differ, given the port.
 * @param isReady whether the server at this URL works.
 */
export async function startBeside(
  cluster: { directory: string; component: ComponentName },
  changes: (port: number) => FlagChanges,
  isReady: (endpoint: string) => Promise<boolean>,
): Promise<BesideServer> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const [program = "", ...flags] = await changedCommand(cluster.directory, cluster.component, changes(port));
    const logFile = join(cluster.directory, "..", `beside-${cluster.component}.log`);
    const log = openSync(logFile, "w");
    const child = spawn(program, flags, { stdio: ["ignore", log, log] });
    closeSync(log);
    let ended = false;
    const end = new Promise<void>((resolve) => {
      child.once("error", () => resolve());
      child.once("exit", () => resolve());
    }).then(() => void (ended = true));
    const stop = async (): Promise<void> => {
      child.kill("SIGKILL");
      await end;
    };
    const endpoint = `https://127.0.0.1:${port}`;
    for (let waited = 0; waited < READY_MS && !ended; waited += POLL_MS) {
      if (await isReady(endpoint).catch(() => false)) return { endpoint, stop };
      await delay(POLL_MS);
    }
    await stop();
    const output = readFileSync(logFile, "utf8");
    // Somebody may have taken the port between its choice and its use.
    if (attempt < ATTEMPTS && output.includes("address already in use")) continue;
    throw new Error(`${cluster.component} with other flags did not become ready:\n${output.slice(-2000)}`);
  }
}

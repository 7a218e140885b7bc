import { readState } from "../clusterState";
import { tryLock } from "../lock";
import { clusterPaths } from "../paths";
import { logLine, Supervisor } from "./supervisor";

const PRIVATE_UMASK = 0o077;

async function main(directory: string): Promise<void> {
  // node-file-permissions: whatever the processes write is their owner's alone.
  process.umask(PRIVATE_UMASK);
  const paths = clusterPaths(directory);
  const lock = await tryLock(paths.supervisorLock);
  if (lock === undefined) throw new Error("another supervisor runs this cluster");
  const state = await readState(paths);
  if (state === undefined || state === "damaged") throw new Error(`${paths.state} is missing or damaged`);
  const supervisor = new Supervisor(directory, state, logLine);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => supervisor.stop());
  // The terminal that started it may close.
  process.on("SIGHUP", () => undefined);
  logLine(`supervisor of ${state.name}, Kubernetes ${state.kubernetesVersion}`);
  await supervisor.run();
  logLine("supervisor ended");
  lock.release();
}

main(process.argv[2] ?? "").then(
  () => process.exit(0),
  (error: unknown) => {
    logLine(`supervisor failed: ${(error as Error).stack}`);
    process.exit(1);
  },
);

import { setTimeout as delay } from "node:timers/promises";
import { findClusterProcesses, type ClusterProcesses } from "../clusterProcesses";
import { tearDownNodes } from "../nodes/host/teardown";
import { isAlive, signalProcess, endProcesses } from "../processes";

/** How long processes may take to end before they are killed, in milliseconds. */
export interface Grace {
  supervisorMs: number;
  componentMs: number;
}

/** A supervisor ends four processes one after the other, each within its own grace. */
export const gentleGrace: Grace = { supervisorMs: 30_000, componentMs: 10_000 };
/** Data that is about to be removed needs no orderly end. */
export const purgeGrace: Grace = { supervisorMs: 10_000, componentMs: 2000 };

const POLL_MS = 50;

/** Lets processes go on that somebody has stopped (SIGSTOP). @returns all of the cluster's processes. */
export async function resumeProcesses(directory: string): Promise<ClusterProcesses> {
  const found = await findClusterProcesses(directory);
  await Promise.all([...found.supervisors, ...found.components].map((process) => signalProcess(process, "SIGCONT")));
  return found;
}

/**
 * Ends the supervisor of a cluster and then whatever of the cluster still runs, nodes and their pods included.
 *
 * @returns whether anything ran.
 */
export async function stopProcesses(directory: string, grace: Grace = gentleGrace): Promise<boolean> {
  // A process that is stopped would not hear that it is to end.
  const { supervisors, components } = await resumeProcesses(directory);
  await Promise.all(supervisors.map((supervisor) => signalProcess(supervisor, "SIGTERM")));
  for (let waited = 0; waited < grace.supervisorMs; waited += POLL_MS) {
    const alive = await Promise.all(supervisors.map(isAlive));
    if (!alive.includes(true)) break;
    await delay(POLL_MS);
  }
  const left = await findClusterProcesses(directory);
  // A supervisor that does not end would start its processes again: it goes first.
  await endProcesses(left.supervisors, 0);
  await endProcesses((await findClusterProcesses(directory)).components, grace.componentMs);
  const nodes = await tearDownNodes(directory);
  return supervisors.length + components.length > 0 || nodes;
}

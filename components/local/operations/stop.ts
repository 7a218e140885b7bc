import { setTimeout as delay } from "node:timers/promises";
import { findClusterProcesses } from "../clusterProcesses";
import { isAlive, signalProcess, endProcesses } from "../processes";

/** A supervisor ends four processes one after the other, each within its own grace. */
const SUPERVISOR_GRACE_MS = 30_000;
const COMPONENT_GRACE_MS = 10_000;
const POLL_MS = 50;

/**
 * Ends the supervisor of a cluster and then whatever of the cluster still runs.
 *
 * @returns whether anything ran.
 */
export async function stopProcesses(directory: string): Promise<boolean> {
  const { supervisors, components } = await findClusterProcesses(directory);
  await Promise.all(supervisors.map((supervisor) => signalProcess(supervisor, "SIGTERM")));
  for (let waited = 0; waited < SUPERVISOR_GRACE_MS; waited += POLL_MS) {
    const alive = await Promise.all(supervisors.map(isAlive));
    if (!alive.includes(true)) break;
    await delay(POLL_MS);
  }
  const left = await findClusterProcesses(directory);
  // A supervisor that does not end would start its processes again: it goes first.
  await endProcesses(left.supervisors, 0);
  await endProcesses((await findClusterProcesses(directory)).components, COMPONENT_GRACE_MS);
  return supervisors.length + components.length > 0;
}

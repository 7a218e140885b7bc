import { setTimeout as delay } from "node:timers/promises";
import { type ComponentName, findClusterProcesses } from "../clusterProcesses";
import { controlPlaneConfig, readState, type ClusterState } from "../clusterState";
import type { ControlPlaneConfig } from "../controlPlane/config";
import { LocalClusterError } from "../errors";
import { isReady } from "../health";
import { endProcesses } from "../processes";
import { exclusively, type OperationContext } from "./context";

const GRACE_MS = 10_000;
const READY_MS = 60_000;
const POLL_MS = 100;

export interface RunningCluster {
  state: ClusterState;
  config: ControlPlaneConfig;
}

async function requireRunning({ name, paths }: OperationContext): Promise<RunningCluster> {
  const state = await readState(paths);
  const config = state === undefined || state === "damaged" ? undefined : controlPlaneConfig(paths.directory, state);
  const { supervisors } = await findClusterProcesses(paths.directory);
  if (config === undefined || supervisors.length === 0 || !(await isReady(config).catch(() => false))) {
    throw new LocalClusterError(`${name} is not running`, "run hardened-cluster up first");
  }
  return { state: state as ClusterState, config };
}

/**
 * Runs `action` on a running cluster while no other command changes it. Nothing is made for a cluster that is not there.
 *
 * @throws LocalClusterError unless the cluster is up and ready.
 */
export async function exclusivelyOnRunning<T>(
  context: OperationContext,
  action: (cluster: RunningCluster) => Promise<T>,
): Promise<T> {
  await requireRunning(context);
  return exclusively(context, async () => action(await requireRunning(context)));
}

/**
 * Ends components, which their supervisor starts again with what their files now say, and waits until all is ready.
 *
 * @throws LocalClusterError when it does not become ready.
 */
export async function restartComponents(
  context: OperationContext,
  cluster: RunningCluster,
  names: readonly ComponentName[],
): Promise<void> {
  const { components } = await findClusterProcesses(context.paths.directory);
  await endProcesses(
    components.filter(({ program }) => (names as readonly string[]).includes(program)),
    GRACE_MS,
  );
  for (let waited = 0; waited < READY_MS; waited += POLL_MS) {
    if (await isReady(cluster.config)) return;
    await delay(POLL_MS);
  }
  throw new LocalClusterError(
    `${names.join(", ")} did not become ready again`,
    `look into ${context.paths.logs}, then run up`,
  );
}

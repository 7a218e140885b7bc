import { access, constants, realpath } from "node:fs/promises";
import { LocalClusterError } from "../errors";
import { makeDirectory } from "../files";
import { clusterDirectory, defaultClusterName, stateRoot } from "../home";
import { waitForLock } from "../lock";
import { clusterPaths, type ClusterPaths } from "../paths";

/** What every operation on a local cluster takes. */
export interface OperationOptions {
  /** Name of the cluster. Default: the one of this checkout. */
  name?: string;
  /** Directory that holds the clusters. Default: `HARDENED_CLUSTER_HOME`, else `$XDG_STATE_HOME/hardened-cluster`. */
  home?: string;
  /** Told what is being done right now: one short line without a full stop. */
  tell?: (message: string) => void;
  /** @deprecated the former name of `tell`. */
  report?: (message: string) => void;
  /** Ends the operation early. */
  signal?: AbortSignal;
}

export interface OperationContext {
  name: string;
  paths: ClusterPaths;
  tell: (message: string) => void;
  signal: AbortSignal | undefined;
}

/** @throws InvalidArgumentError when the name cannot name a cluster. */
export async function operationContext(options: OperationOptions): Promise<OperationContext> {
  const name = options.name ?? defaultClusterName();
  const directory = clusterDirectory(name, options.home ?? stateRoot());
  // The processes see the real path; a symbolic link among its parts would hide them.
  const real = await realpath(directory).catch(() => directory);
  const tell = options.tell ?? options.report ?? (() => undefined);
  return { name, paths: clusterPaths(real), tell, signal: options.signal };
}

/**
 * Makes the cluster's directory.
 *
 * @returns the context with its real path.
 * @throws LocalClusterError when it cannot be made or written.
 */
export async function withDirectory(context: OperationContext): Promise<OperationContext> {
  try {
    // node-file-permissions: keys, certificates and data are their owner's alone.
    await makeDirectory(context.paths.directory);
    // Also what was made before: the disk may be mounted read-only by now.
    await access(context.paths.directory, constants.W_OK);
  } catch (error) {
    throw new LocalClusterError(
      `the cluster's directory cannot be made or written: ${(error as Error).message}`,
      "set HARDENED_CLUSTER_HOME to a directory that can be written",
    );
  }
  return { ...context, paths: clusterPaths(await realpath(context.paths.directory)) };
}

/** Runs `action` while no other command changes the cluster. */
export async function exclusively<T>(context: OperationContext, action: () => Promise<T>): Promise<T> {
  const lock = await waitForLock(context.paths.commandLock, {
    onWait: () => context.tell("waiting for another command on this cluster to end"),
    ...(context.signal !== undefined && { signal: context.signal }),
  });
  try {
    return await action();
  } finally {
    lock.release();
  }
}

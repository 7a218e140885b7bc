import { rm } from "node:fs/promises";
import { isThere } from "../files";
import { exclusively, operationContext, type OperationOptions } from "./context";
import { gentleGrace, purgeGrace, stopProcesses } from "./stop";

export interface DownOptions extends OperationOptions {
  /** Also remove the cluster's data, keys and kubeconfigs. Default false. */
  purge?: boolean;
}

export interface DownResult {
  name: string;
  /** Whether anything was stopped or removed. */
  changed: boolean;
}

/** Stops a cluster. Its data stays unless `purge` is given. Does nothing when there is no such cluster. */
export async function down(options: DownOptions = {}): Promise<DownResult> {
  const context = await operationContext(options);
  const { directory } = context.paths;
  if (!(await isThere(directory))) {
    // The directory may have been removed by hand under a running cluster.
    return { name: context.name, changed: await stopProcesses(directory) };
  }
  return exclusively(context, async () => {
    context.tell(`stopping ${context.name}`);
    const stopped = await stopProcesses(directory, options.purge === true ? purgeGrace : gentleGrace);
    if (options.purge !== true) return { name: context.name, changed: stopped };
    context.tell(`removing ${directory}`);
    await rm(directory, { recursive: true, force: true });
    return { name: context.name, changed: true };
  });
}

import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { isThere } from "../files";
import type { ClusterPaths } from "../paths";

/** Where a restore lays out its files; renamed once they are complete. */
export function stagingDirectory(paths: ClusterPaths): string {
  return join(paths.directory, "restore");
}

/** Where the files of a complete restore wait to be moved into place. */
export function readyDirectory(paths: ClusterPaths): string {
  return `${stagingDirectory(paths)}-ready`;
}

/** Whether a restore was cut short after its files were complete. */
export async function isRestorePending(paths: ClusterPaths): Promise<boolean> {
  return isThere(readyDirectory(paths));
}

/**
 * Moves the files of a complete restore into place. Each move is repeatable, so one that was cut short is finished by
 * the next call. The cluster must be stopped.
 */
export async function applyRestore(paths: ClusterPaths): Promise<void> {
  const ready = readyDirectory(paths);
  const entries = await readdir(ready);
  // The state file comes last: it is what makes the rest count.
  const ordered = [
    ...entries.filter((entry) => entry !== "cluster.json"),
    ...entries.filter((entry) => entry === "cluster.json"),
  ];
  for (const entry of ordered) {
    const target = join(paths.directory, entry);
    await rm(target, { recursive: true, force: true });
    await rename(join(ready, entry), target);
  }
  await rm(ready, { recursive: true });
}

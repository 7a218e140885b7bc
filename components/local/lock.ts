import { open, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { LocalClusterError } from "./errors";
import { makeDirectory } from "./files";

const RETRY_MS = 100;
const PRIVATE_FILE = 0o600;

export interface Lock {
  release(): void;
}

/**
 * Takes a lock that the operating system ends with the process that holds it, however it ends: SQLite's exclusive lock on
 * an empty database. So there is no stale lock to tell from a live one.
 *
 * @returns undefined when another process holds it.
 */
export async function tryLock(file: string): Promise<Lock | undefined> {
  await makeDirectory(dirname(file));
  const handle = await open(file, "a", PRIVATE_FILE);
  const { ino } = await handle.stat().finally(() => handle.close());
  const database = new DatabaseSync(file);
  try {
    // Nothing reaches the disk, so that a full one does not matter.
    database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (/locked/.test((error as Error).message)) return undefined;
    throw new LocalClusterError(
      `the lock file ${file} cannot be used: ${(error as Error).message}`,
      "remove that file and run again",
    );
  }
  // While this waited the file may have been removed with its cluster, and another made in its place.
  const now = await stat(file).catch(() => undefined);
  if (now?.ino !== ino) {
    database.close();
    return undefined;
  }
  return { release: () => database.close() };
}

/**
 * Takes a lock as soon as it is free; calls `onWait` once when it is not free at once.
 *
 * @throws the signal's reason when it aborts.
 */
export async function waitForLock(file: string, options: { onWait: () => void; signal?: AbortSignal }): Promise<Lock> {
  let waiting = false;
  for (;;) {
    options.signal?.throwIfAborted();
    const lock = await tryLock(file);
    if (lock !== undefined) return lock;
    if (!waiting) options.onWait();
    waiting = true;
    await delay(RETRY_MS);
  }
}

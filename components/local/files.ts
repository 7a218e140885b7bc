import { randomBytes } from "node:crypto";
import { access, mkdir, open, readFile, rename, rm, stat, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { LocalClusterError } from "./errors";

const PRIVATE_FILE = 0o600;
const PRIVATE_DIRECTORY = 0o700;
const MEGABYTE = 1024 ** 2;

/** Room that etcd's write-ahead log and a first run need. */
const NEEDED_MEGABYTES = 300;

/**
 * Makes a directory and those above it that are missing. Unlike Node's recursive mkdir it returns where a file system
 * refuses every new directory with "no such file", as /proc does.
 */
export async function makeDirectory(directory: string, mode = PRIVATE_DIRECTORY): Promise<void> {
  try {
    await mkdir(directory, { mode });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" && (await stat(directory)).isDirectory()) return;
    const parent = dirname(directory);
    const isParentMissing = code === "ENOENT" && !(await isThere(parent));
    if (!isParentMissing) throw error;
    await makeDirectory(parent, mode);
    await makeDirectory(directory, mode);
  }
}

/** Whether there is a file or directory. */
export async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/**
 * Writes a file so that a crash or a full disk leaves the old content or the new, never a part of it.
 * node-file-permissions: readable by its owner only.
 */
export async function writeFileAtomically(file: string, content: string | Uint8Array): Promise<void> {
  await makeDirectory(dirname(file));
  const temporary = `${file}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    const handle = await open(temporary, "wx", PRIVATE_FILE);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Writes a file unless it says the same already. @returns whether it was written. */
export async function writeIfChanged(file: string, content: string): Promise<boolean> {
  if ((await readIfThere(file)) === content) return false;
  await writeFileAtomically(file, content);
  return true;
}

/** The content of a file, or undefined when there is none. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Parses JSON. @returns undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** @throws LocalClusterError when the disk that holds `directory` is too full to run a cluster on. */
export async function requireFreeSpace(directory: string): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  const free = Math.floor((bavail * bsize) / MEGABYTE);
  if (free >= NEEDED_MEGABYTES) return;
  throw new LocalClusterError(
    `the disk of ${directory} has only ${free} MB left`,
    `free at least ${NEEDED_MEGABYTES} MB there, or set HARDENED_CLUSTER_HOME to a directory on another disk; nothing was changed`,
  );
}

import { execFile } from "node:child_process";
import { access, constants, mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { LocalClusterError } from "../errors";
import { cacheRoot } from "../home";
import { waitForLock } from "../lock";
import type { ResolveOptions } from "./resolveOptions";

const run = promisify(execFile);
const SYSTEM_DIRECTORIES = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

/** The directories in which this machine keeps its programs, PATH first. */
export function programDirectories(env: Readonly<Record<string, string | undefined>> = process.env): string[] {
  const path = (env["PATH"] ?? "").split(":").filter((directory) => directory.startsWith("/"));
  return [...new Set([...path, ...SYSTEM_DIRECTORIES])];
}

/** The full path of an installed program, or undefined. */
export async function findProgram(name: string, env?: ResolveOptions["env"]): Promise<string | undefined> {
  for (const directory of programDirectories(env)) {
    const file = join(directory, name);
    const found = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return file;
  }
  return undefined;
}

/** Whether packages of the distribution can be had without installing them. */
export async function canFetchPackages(): Promise<boolean> {
  return (await findProgram("apt-get")) !== undefined && (await findProgram("dpkg-deb")) !== undefined;
}

async function download(name: string, directory: string): Promise<void> {
  await mkdir(join(directory, "archives", "partial"), { recursive: true });
  const lists = join(directory, "lists");
  const common = ["-o", `Dir::Cache=${directory}`, "-o", "Debug::NoLocking=1"];
  const get = ["--download-only", "--yes", "--no-install-recommends", "install", name];
  try {
    await run("apt-get", [...common, ...get]);
  } catch {
    // The machine's package lists are missing or out of date; they are not ours to renew.
    await mkdir(join(lists, "partial"), { recursive: true });
    const own = [...common, "-o", `Dir::State::Lists=${lists}`];
    await run("apt-get", [...own, "update"]);
    await run("apt-get", [...own, ...get]);
  }
}

/**
 * Unpacks a package of the distribution, and those that it needs and the machine has not, into the cache. APT checks their
 * signatures; nothing is installed.
 *
 * @returns the directory that stands for `/`.
 * @throws LocalClusterError when APT cannot get it.
 */
export async function unpackedPackage(name: string, options: ResolveOptions): Promise<string> {
  const parent = join(cacheRoot(options.env), "packages");
  const root = join(parent, name);
  const isThere = (): Promise<boolean> =>
    access(root).then(
      () => true,
      () => false,
    );
  if (await isThere()) return root;
  await mkdir(parent, { recursive: true });
  const lock = await waitForLock(join(parent, `${name}.lock`), {
    onWait: () => options.tell(`waiting for another command that unpacks ${name}`),
    ...(options.signal !== undefined && { signal: options.signal }),
  });
  const temporary = await mkdtemp(join(parent, ".new-"));
  try {
    if (await isThere()) return root;
    options.tell(`getting the package ${name}; it is unpacked into the cache, not installed`);
    await download(name, temporary);
    const archives = (await readdir(join(temporary, "archives"))).filter((file) => file.endsWith(".deb"));
    for (const archive of archives) {
      await run("dpkg-deb", ["--extract", join(temporary, "archives", archive), join(temporary, "root")]);
    }
    await rename(join(temporary, "root"), root);
    return root;
  } catch (error) {
    throw new LocalClusterError(
      `the package ${name} could not be had: ${(error as Error).message.trim().split("\n").slice(-2).join(" ")}`,
      `install ${name} with the package manager of this machine`,
    );
  } finally {
    await rm(temporary, { recursive: true, force: true });
    lock.release();
  }
}

/** Directories of libraries in an unpacked package, for the loader and for linkers. */
export async function libraryDirectories(root: string): Promise<string[]> {
  const base = join(root, "usr", "lib");
  const triplets = await readdir(base, { withFileTypes: true }).catch(() => []);
  return [base, ...triplets.filter((entry) => entry.isDirectory()).map(({ name }) => join(base, name))];
}

import { access, readdir, readFile, readlink, rmdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { LocalClusterError } from "../../errors";
import { runPaths, type RunPaths } from "../runPaths";
import { runScript } from "./setup";

const POLL_MS = 50;
const GONE_MS = 20_000;
const CGROUPS = "/sys/fs/cgroup";

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

const listed = async (directory: string): Promise<string[]> => readdir(directory).catch(() => []);

/** The directories of a cgroup in all hierarchies of the kernel, with all below it; the deepest first. */
async function cgroupDirectories(cgroup: string): Promise<string[]> {
  const hierarchies = [CGROUPS, ...(await listed(CGROUPS)).map((name) => join(CGROUPS, name))];
  const found: string[] = [];
  const collect = async (directory: string): Promise<void> => {
    const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) if (entry.isDirectory()) await collect(join(directory, entry.name));
    found.push(directory);
  };
  for (const hierarchy of hierarchies) {
    const directory = hierarchy + cgroup;
    if (await exists(directory)) await collect(directory);
  }
  return found;
}

async function processesInCgroups(directories: readonly string[]): Promise<number[]> {
  const texts = await Promise.all(
    directories.map((directory) => readFile(join(directory, "cgroup.procs"), "utf8").catch(() => "")),
  );
  return texts.flatMap((text) => text.split("\n")).flatMap((line) => (line === "" ? [] : [Number(line)]));
}

/** Processes whose mount namespace is one of the nodes': runtimes' shims, which have no cgroup of their own. */
async function processesInNamespaces(run: RunPaths): Promise<number[]> {
  const names = await listed(run.directory);
  const inodes = await Promise.all(
    names.map((name) =>
      stat(run.node(name).mount).then(
        ({ ino }) => `mnt:[${ino}]`,
        () => undefined,
      ),
    ),
  );
  const wanted = new Set(inodes.filter((inode) => inode !== undefined));
  if (wanted.size === 0) return [];
  const pids = (await listed("/proc")).filter((name) => /^\d+$/.test(name));
  const held = await Promise.all(
    pids.map(async (pid) => wanted.has(await readlink(`/proc/${pid}/ns/mnt`).catch(() => ""))),
  );
  return pids.filter((_, index) => held[index]).map(Number);
}

/**
 * Ends everything that runs on the nodes of a cluster and removes their namespaces and cgroups. What a process is part of
 * the kernel says, not a file. Does nothing where there are no nodes.
 *
 * @returns whether there was anything.
 * @throws LocalClusterError when something cannot be ended or removed.
 */
export async function tearDownNodes(clusterDirectory: string): Promise<boolean> {
  const run = runPaths(clusterDirectory);
  const cgroups = await cgroupDirectories(run.cgroup);
  if (cgroups.length === 0 && !(await exists(run.directory))) return false;
  for (let waited = 0; ; waited += POLL_MS) {
    // New ones may have been started meanwhile.
    const pids = [
      ...(await processesInCgroups(await cgroupDirectories(run.cgroup))),
      ...(await processesInNamespaces(run)),
    ];
    if (pids.length === 0) break;
    if (waited >= GONE_MS) {
      throw new LocalClusterError(
        `processes ${pids.join(", ")} of the nodes do not end`,
        "run hardened-cluster down again",
      );
    }
    for (const pid of pids) kill(pid);
    await delay(POLL_MS);
  }
  for (const directory of await cgroupDirectories(run.cgroup)) await rmdir(directory).catch(() => undefined);
  await removeRunDirectory(run);
  return true;
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

async function removeRunDirectory(run: RunPaths): Promise<void> {
  if (!(await exists(run.directory))) return;
  await runScript(
    `
set -u
for file in ${run.directory}/network ${run.directory}/*/net ${run.directory}/*/mount ${run.directory}/*/uts; do
  umount --lazy "$file" 2>/dev/null || true
done
umount --lazy ${run.directory} 2>/dev/null || true
rm -rf --one-file-system ${run.directory}
rmdir ${run.root} 2>/dev/null || true
for hierarchy in /sys/fs/cgroup /sys/fs/cgroup/*/; do rmdir "$hierarchy/hardened-cluster" 2>/dev/null || true; done
[ ! -e ${run.directory} ]
`,
    "removing the namespaces of the nodes",
  );
}

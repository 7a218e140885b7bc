import { execFile } from "node:child_process";
import { access, constants, mkdir, readdir, readFile, readlink, statfs } from "node:fs/promises";
import { promisify } from "node:util";
import { canFetchPackages, findProgram } from "../../binaries/systemPackages";
import { LocalClusterError } from "../../errors";
import { SYSTEM_PATH } from "./setup";

const MEGABYTE = 1024 ** 2;
/** Per node: the programs, and room for a few pods. */
const NODE_MEGABYTES = 500;
const DISK_MEGABYTES = 2000;
/** inotify instances of a kubelet and a containerd with a few pods. */
const NODE_INOTIFY_INSTANCES = 24;
const CONTROLLERS = ["cpu", "cpuset", "memory", "pids"];
const PROGRAMS: readonly { name: string; packageName: string }[] = [
  { name: "ip", packageName: "iproute2" },
  { name: "nsenter", packageName: "util-linux" },
  { name: "unshare", packageName: "util-linux" },
  { name: "mount", packageName: "mount" },
];

/** Something without which real nodes cannot run here. */
export interface Missing {
  what: string;
  fix: string;
}

interface Check {
  /** Later checks would only repeat what this one says. */
  isBasic?: boolean;
  find: (setup: PreflightSetup) => Promise<Missing[]>;
}

export interface PreflightSetup {
  nodes: number;
  /** Where the cluster's directory is, or will be. */
  home: string;
}

const succeeds = async (program: string, args: readonly string[]): Promise<boolean> =>
  promisify(execFile)(program, args, { env: { PATH: SYSTEM_PATH } }).then(
    () => true,
    () => false,
  );

async function platform(): Promise<Missing[]> {
  if (process.platform === "linux") return [];
  return [
    { what: `this is ${process.platform}, and nodes run on Linux only`, fix: "use a Linux machine or a virtual one" },
  ];
}

async function root(): Promise<Missing[]> {
  if (process.getuid?.() === 0) return [];
  return [
    {
      what: "nodes need root for namespaces, mounts and cgroups",
      fix: "run it as root, in a machine that is for trying",
    },
  ];
}

async function programs(): Promise<Missing[]> {
  const missing: Missing[] = [];
  for (const { name, packageName } of PROGRAMS) {
    if ((await findProgram(name)) === undefined) {
      missing.push({ what: `the program ${name} is missing`, fix: `install the package ${packageName}` });
    }
  }
  if ((await findProgram("nft")) === undefined && !(await canFetchPackages())) {
    missing.push({ what: "the program nft is missing", fix: "install the package nftables" });
  }
  return missing;
}

/** A trial in namespaces that end with it. */
async function trial(script: string, what: string, fix: string): Promise<Missing[]> {
  const works = await succeeds("unshare", ["--mount", "--net", "--uts", "sh", "-euc", script]);
  return works ? [] : [{ what, fix }];
}

async function namespaces(): Promise<Missing[]> {
  return trial("true", "namespaces cannot be made", "run it with CAP_SYS_ADMIN, e.g. not in a restricted container");
}

async function network(): Promise<Missing[]> {
  return trial(
    "ip link add hc0 type veth peer name hc1; ip link add hc2 type bridge; ip link set hc0 master hc2",
    "virtual network devices (veth, bridge) cannot be made",
    "load the kernel modules veth and bridge, and run it with CAP_NET_ADMIN",
  );
}

async function overlay({ home }: PreflightSetup): Promise<Missing[]> {
  await mkdir(home, { recursive: true });
  // The directory for the trial is in memory; the cluster's own file system is what the upper layer has to be on.
  const script = `mount --make-rprivate /; base=$(mktemp -d -p "$HOME_DIRECTORY"); trap 'rmdir "$base"' EXIT; mount -t tmpfs tmpfs "$base"; mkdir "$base/u" "$base/w" "$base/m"; mount -t overlay overlay -o "lowerdir=/etc,upperdir=$base/u,workdir=$base/w" "$base/m"; umount "$base/m" "$base"`;
  return trial(
    `HOME_DIRECTORY='${home.replaceAll("'", `'\\''`)}'; ${script}`,
    "overlay file systems cannot be mounted",
    "load the kernel module overlay",
  );
}

async function cgroups(): Promise<Missing[]> {
  const base = "/sys/fs/cgroup";
  const unified = await readFile(`${base}/cgroup.controllers`, "utf8").catch(() => undefined);
  const present = unified === undefined ? await readdir(base).catch(() => []) : unified.trim().split(" ");
  const missing = CONTROLLERS.filter((controller) => !present.some((name) => name.split(",").includes(controller)));
  const writable = await access(unified === undefined ? `${base}/memory` : base, constants.W_OK).then(
    () => true,
    () => false,
  );
  return [
    ...(missing.length === 0
      ? []
      : [
          {
            what: `the cgroup controllers ${missing.join(", ")} are missing`,
            fix: "start the machine with them enabled",
          },
        ]),
    ...(writable
      ? []
      : [{ what: `${base} cannot be written`, fix: "mount it writable, e.g. by running outside of a container" }]),
  ];
}

async function inotify({ nodes }: PreflightSetup): Promise<Missing[]> {
  const limit = Number(await readFile("/proc/sys/fs/inotify/max_user_instances", "utf8"));
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const used = await Promise.all(
    pids.map(async (pid) => {
      const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
      const links = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => "")));
      return links.filter((link) => link === "anon_inode:inotify").length;
    }),
  );
  const free = limit - used.reduce((sum, count) => sum + count, 0);
  const needed = nodes * NODE_INOTIFY_INSTANCES;
  if (free >= needed) return [];
  return [
    {
      what: `${free} of ${limit} inotify instances are free, and ${nodes} nodes need ${needed}`,
      fix: `sysctl -w fs.inotify.max_user_instances=${limit + needed}`,
    },
  ];
}

async function room({ nodes, home }: PreflightSetup): Promise<Missing[]> {
  const { bavail, bsize } = await statfs(home);
  const disk = Math.floor((bavail * bsize) / MEGABYTE);
  const available = /^MemAvailable:\s*(\d+) kB$/m.exec(await readFile("/proc/meminfo", "utf8"))?.[1];
  const memory = Math.floor(Number(available ?? 0) / 1024);
  return [
    ...(disk >= DISK_MEGABYTES
      ? []
      : [{ what: `the disk of ${home} has only ${disk} MB left`, fix: `free ${DISK_MEGABYTES} MB there` }]),
    ...(memory >= nodes * NODE_MEGABYTES
      ? []
      : [{ what: `only ${memory} MB of memory are free`, fix: `free ${nodes * NODE_MEGABYTES} MB` }]),
  ];
}

const checks: readonly Check[] = [
  { isBasic: true, find: platform },
  { isBasic: true, find: root },
  { find: programs },
  { isBasic: true, find: namespaces },
  { find: network },
  { find: overlay },
  { find: cgroups },
  { find: inotify },
  { find: room },
];

/** All that real nodes would need on this machine and do not find. Changes nothing: what it tries ends with the trial. */
export async function missingForNodes(setup: PreflightSetup): Promise<Missing[]> {
  const missing: Missing[] = [];
  for (const { isBasic, find } of checks) {
    const found = await find(setup);
    missing.push(...found);
    if (isBasic === true && found.length > 0) break;
  }
  return missing;
}

/** @throws LocalClusterError that names everything that is missing at once. Nodes are never simulated instead. */
export async function requireNodesPossible(setup: PreflightSetup): Promise<void> {
  const missing = await missingForNodes(setup);
  if (missing.length === 0) return;
  throw new LocalClusterError(
    `real nodes cannot run here:\n${missing.map(({ what, fix }) => `  - ${what}: ${fix}`).join("\n")}`,
    "mend these, or use --simulated-nodes, on which pods become Ready without running and nothing filters traffic; nothing was changed",
  );
}

import { execFile } from "node:child_process";
import { readdir, readFile, readlink } from "node:fs/promises";
import { basename } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

/** A process of the operating system. The start time tells it from a later one with the same number. */
export interface ProcessInfo {
  pid: number;
  /** Opaque; the same for as long as it is the same process. */
  startTime: string;
  /** File name of the program that it runs. */
  program: string;
  args: string[];
}

const POLL_MS = 50;

/** Splits the fields of /proc/PID/stat; the second is in brackets and may hold anything, so they are counted from its end. */
function statField(stat: string, field: number): string {
  const FIRST_AFTER_NAME = 3;
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[field - FIRST_AFTER_NAME] ?? "";
}

const STATE_FIELD = 3;
const START_TIME_FIELD = 22;

async function readLinuxProcess(pid: number): Promise<ProcessInfo | undefined> {
  try {
    const [stat, commandLine, program] = await Promise.all([
      readFile(`/proc/${pid}/stat`, "utf8"),
      readFile(`/proc/${pid}/cmdline`, "utf8"),
      readlink(`/proc/${pid}/exe`),
    ]);
    // A zombie has ended; only its parent has not asked yet.
    if (statField(stat, STATE_FIELD) === "Z") return undefined;
    return {
      pid,
      startTime: statField(stat, START_TIME_FIELD),
      program: basename(program.replace(/ \(deleted\)$/, "")),
      args: commandLine.split("\0").slice(0, -1),
    };
  } catch {
    // It ended meanwhile, or it is another user's.
    return undefined;
  }
}

async function listLinux(): Promise<ProcessInfo[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const processes = await Promise.all(pids.map(readLinuxProcess));
  return processes.filter((entry) => entry !== undefined);
}

/** Reads `ps -axww -o pid=,lstart=,args=`. */
export function parsePs(output: string): ProcessInfo[] {
  return output.split("\n").flatMap((line) => {
    const match = /^\s*(\d+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\d{4})\s+(.*)$/.exec(line);
    if (match === null) return [];
    const args = (match[3] ?? "").split(" ");
    return [{ pid: Number(match[1]), startTime: match[2] ?? "", program: basename(args[0] ?? ""), args }];
  });
}

/** The processes of this user, as far as they can be read. */
export async function listProcesses(): Promise<ProcessInfo[]> {
  if (process.platform === "linux") return listLinux();
  const { stdout } = await promisify(execFile)("ps", ["-axww", "-o", "pid=,lstart=,args="]);
  return parsePs(stdout);
}

/** Whether it is still the very process, not another that got its number. */
export async function isAlive(process: ProcessInfo): Promise<boolean> {
  const now = (await listProcesses()).find((entry) => entry.pid === process.pid);
  return now?.startTime === process.startTime;
}

/** Sends a signal to exactly that process; one that has ended meanwhile is let be. */
export async function signalProcess(target: ProcessInfo, signal: NodeJS.Signals): Promise<void> {
  if (!(await isAlive(target))) return;
  try {
    process.kill(target.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Asks processes to end, and ends those that have not after `graceMs`. Resolves when all are gone. */
export async function endProcesses(targets: readonly ProcessInfo[], graceMs: number): Promise<void> {
  await Promise.all(targets.map((target) => signalProcess(target, "SIGTERM")));
  const waitUntilGone = async (milliseconds: number): Promise<ProcessInfo[]> => {
    for (let waited = 0; ; waited += POLL_MS) {
      const living = new Map((await listProcesses()).map((entry) => [entry.pid, entry.startTime]));
      const left = targets.filter((target) => living.get(target.pid) === target.startTime);
      if (left.length === 0 || waited >= milliseconds) return left;
      await delay(POLL_MS);
    }
  };
  const stubborn = await waitUntilGone(graceMs);
  await Promise.all(stubborn.map((target) => signalProcess(target, "SIGKILL")));
  if (stubborn.length > 0) await waitUntilGone(graceMs);
}

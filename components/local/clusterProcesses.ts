import { join, sep } from "node:path";
import { nodeBinaries } from "./binaries/binaryNames";
import { runPaths } from "./nodes/runPaths";
import { listProcesses, type ProcessInfo } from "./processes";

/** The processes of a control plane in the order in which they start. */
export const componentNames = ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kwok"] as const;
export type ComponentName = (typeof componentNames)[number];

/** What tells a supervisor's command line from any other of Node.js. */
export const SUPERVISOR_ENTRY = join("local", "supervisor", "main");

function namesDirectory(argument: string, directory: string): boolean {
  const value = argument.slice(argument.indexOf("=") + 1);
  // An argument can be a list, and a directory's name can have a comma.
  return [value, ...value.split(",")].some((path) => path === directory || path.startsWith(directory + sep));
}

const programs: ReadonlySet<string> = new Set([...componentNames, ...nodeBinaries]);

/** Whether a process is the component of the cluster in `directory`: it runs that program on that cluster's files. */
export function isComponentOf(process: ProcessInfo, directory: string): boolean {
  const directories = [directory, runPaths(directory).directory];
  return (
    programs.has(process.program) &&
    process.args
      .slice(1)
      .some((argument) => argument.startsWith("--") && directories.some((own) => namesDirectory(argument, own)))
  );
}

/** Whether a process is the supervisor of the cluster in `directory`. */
export function isSupervisorOf(process: ProcessInfo, directory: string): boolean {
  const entry = process.args.findIndex((argument) => argument.replace(/\.[jt]s$/, "").endsWith(SUPERVISOR_ENTRY));
  return entry > 0 && process.args[entry + 1] === directory;
}

export interface ClusterProcesses {
  supervisors: ProcessInfo[];
  components: ProcessInfo[];
}

/**
 * Finds the processes of a cluster by what they run, not by a number in a file: a number can by now be another
 * process's, and a process that was started just before a crash is in no file.
 */
export async function findClusterProcesses(directory: string): Promise<ClusterProcesses> {
  const processes = await listProcesses();
  return {
    supervisors: processes.filter((entry) => isSupervisorOf(entry, directory)),
    components: processes.filter((entry) => isComponentOf(entry, directory)),
  };
}

import { parseJson, readIfThere } from "../files";
import type { ClusterPaths } from "../paths";

/** What the supervisor says about one process. */
export interface ProcessReport {
  name: string;
  /** Absent while it does not run. */
  pid?: number;
  restarts: number;
  /** How the last run ended, e.g. `signal SIGKILL` or `exit code 1`. */
  lastExit?: string;
}

/** What the supervisor says about itself; for people and `status`, never to decide which process to end. */
export interface SupervisorReport {
  fingerprint: string;
  processes: ProcessReport[];
}

/** The last report, or undefined when there is none to be read. */
export async function readSupervisorReport(paths: ClusterPaths): Promise<SupervisorReport | undefined> {
  const report = parseJson((await readIfThere(paths.supervisorReport)) ?? "") as Partial<SupervisorReport> | undefined;
  return typeof report?.fingerprint === "string" && Array.isArray(report.processes)
    ? { fingerprint: report.fingerprint, processes: report.processes }
    : undefined;
}

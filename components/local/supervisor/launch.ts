import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { clusterPaths } from "../paths";

const PRIVATE_FILE = 0o600;
const PRIVATE_DIRECTORY = 0o700;

/** The command line that runs the supervisor: from source through tsx, from the published package as it is. */
function supervisorCommand(): string[] {
  const source = join(__dirname, "main.ts");
  if (!existsSync(source)) return [join(__dirname, "main.js")];
  return ["--import", pathToFileURL(require.resolve("tsx")).href, source];
}

/** Starts the supervisor of a cluster in a session of its own, so that it outlives this process and its terminal. */
export function launchSupervisor(directory: string): void {
  const log = clusterPaths(directory).log("supervisor");
  mkdirSync(dirname(log), { recursive: true, mode: PRIVATE_DIRECTORY });
  const output = openSync(log, "a", PRIVATE_FILE);
  try {
    const child = spawn(process.execPath, [...supervisorCommand(), directory], {
      cwd: directory,
      detached: true,
      stdio: ["ignore", output, output],
      env: { PATH: process.env["PATH"], HOME: process.env["HOME"] },
    });
    child.unref();
  } finally {
    closeSync(output);
  }
}

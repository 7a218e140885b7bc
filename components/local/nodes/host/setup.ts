import { execFile } from "node:child_process";
import { LocalClusterError } from "../../errors";
import { setupScript, type HostSetup } from "./setupScript";

/** Where the programs of the script are, whatever the user's PATH. */
export const SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** Runs a shell script. @throws LocalClusterError with what it said. */
export async function runScript(script: string, purpose: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const child = execFile("/bin/sh", ["-s"], { env: { PATH: SYSTEM_PATH } }, (error, _stdout, stderr) => {
      if (error === null) resolve();
      else
        reject(
          new LocalClusterError(
            `${purpose} failed: ${stderr.trim() || error.message}`,
            "run hardened-cluster down, then up again; up --simulated-nodes needs none of this",
          ),
        );
    });
    child.stdin?.end(script);
  });
}

/** Makes the namespaces of the nodes. What was left of earlier ones must be gone. */
export async function setUpHost(setup: HostSetup): Promise<void> {
  await runScript(setupScript(setup), "making the namespaces of the nodes");
}

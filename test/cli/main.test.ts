import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const command = join(__dirname, "..", "..", "cli", "bin", "hardened-cluster.js");
const home = mkdtempSync(join(tmpdir(), "hardened-cluster-main-"));

afterAll(() => rmSync(home, { recursive: true, force: true }));

test("a reader that has seen enough changes neither the exit code nor what is done", async () => {
  const child = spawn(process.execPath, [command, "status", "--name", "absent"], {
    env: { ...process.env, HARDENED_CLUSTER_HOME: home },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.destroy();
  let errors = "";
  child.stderr.on("data", (chunk) => (errors += String(chunk)));
  const code = await new Promise((resolve) => child.on("exit", resolve));
  expect({ code, errors }).toEqual({ code: 1, errors: "" });
});

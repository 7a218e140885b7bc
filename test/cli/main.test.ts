import { spawn, spawnSync } from "node:child_process";
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

test.each([
  [["nonsense"], "error: unknown command 'nonsense'\n(see hardened-cluster --help)\n"],
  [
    ["incident", "quarantine-pod", "team-a", "web"],
    "error: required option '--reason <text>' not specified\n(see hardened-cluster incident quarantine-pod --help)\n",
  ],
  [["preview", ""], "error: target is empty\nFix: give a value; a variable of a script may not be set.\n"],
])("%j is a usage error: exit code 2, and where to look", (args, errors) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { encoding: "utf8" });
  expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: "", stderr: errors });
});

// `npm start` as a whole with the binaries cached: a first run in an empty home, and a second that finds it all there.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const GOAL_SECONDS = 30;
const command = join(__dirname, "..", "..", "cli", "bin", "hardened-cluster.js");
const home = mkdtempSync(join(tmpdir(), "hardened-cluster-bench-"));

function run(...args: string[]): number {
  const started = performance.now();
  const environment = { ...process.env, HARDENED_CLUSTER_HOME: home };
  const { status, stderr } = spawnSync(process.execPath, [command, ...args], { env: environment, encoding: "utf8" });
  if (status !== 0) throw new Error(`hardened-cluster ${args.join(" ")} ended with ${status}:\n${stderr}`);
  return (performance.now() - started) / 1000;
}

try {
  process.stdout.write(`start, empty home: ${run("start").toFixed(1)} s (goal: at most ${GOAL_SECONDS} s)\n`);
  process.stdout.write(`start, running cluster: ${run("start").toFixed(1)} s\n`);
} finally {
  run("down", "--purge");
  rmSync(home, { recursive: true, force: true });
}

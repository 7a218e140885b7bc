import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

const SUFFIX = ".bench.ts";
/** Takes minutes: runs only when it is named. */
const SLOW = ["build"];

/** `npm run bench [-- NAME …]`: runs the benchmarks one after the other; their figures are never asserted in a test. Those that take minutes run by name only. */
function main(): void {
  const all = readdirSync(__dirname)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length))
    .sort();
  const names = process.argv.length > 2 ? process.argv.slice(2) : all.filter((name) => !SLOW.includes(name));
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) {
    process.stderr.write(`there is no benchmark ${unknown.join(", ")}; use one of ${all.join(", ")}\n`);
    process.exitCode = 2;
    return;
  }
  for (const name of names) {
    process.stdout.write(`\n== ${name}\n`);
    const { status } = spawnSync(process.execPath, ["--import", "tsx", join(__dirname, `${name}${SUFFIX}`)], {
      stdio: "inherit",
    });
    if (status !== 0) process.exitCode = 1;
  }
}

main();

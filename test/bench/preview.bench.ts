// Previews of the stacks, each cold in a process of its own, and the start of the clouds' programs: what imports cost.
// CPU time stands beside the clock's, which a busy machine stretches.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "..", "..");
const command = join(root, "cli", "bin", "hardened-cluster.js");

/** Runs node to its end and tells how long it took. */
function run(args: readonly string[], accepted: readonly number[]): { seconds: number; output: string } {
  const started = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  const seconds = (performance.now() - started) / 1000;
  if (status === null || !accepted.includes(status)) {
    throw new Error(`node ${args.join(" ")} ended with ${String(status)}:\n${stderr}`);
  }
  return { seconds, output: stdout };
}

function benchPreview(stack: string, goal: string): void {
  // 1: violations or warnings were found, which does not matter here.
  const { seconds } = run([command, "preview", stack], [0, 1]);
  process.stdout.write(`preview ${stack}: ${seconds.toFixed(1)} s${goal}\n`);
}

function benchStart(provider: string): void {
  const program =
    `require("./stacks/clusters/${provider}"); const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();` +
    "console.log(JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }));";
  const { seconds, output } = run(["--import", "tsx", "-e", program], [0]);
  const { cpu, megabytes } = JSON.parse(output) as { cpu: number; megabytes: number };
  process.stdout.write(
    `start of the ${provider} program: ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of CPU, ${megabytes.toFixed(0)} MB` +
      " (goal: at most 1.3 s and 200 MB)\n",
  );
}

for (const provider of ["aws", "azure", "gcp", "digitalocean"]) benchStart(provider);
benchPreview("local", "");
for (const stack of ["aws-prod", "azure-prod", "gcp-prod", "do-prod"]) benchPreview(stack, " (goal: at most 4 s)");

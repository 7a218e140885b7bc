import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { buildPack } from "../../policy-pack/publish/build";
import { PolicyHost, type HostResource } from "../policy-pack/support/policyHost";
import { object } from "../policy-pack/support/kubernetesObjects";
import { deployment } from "../policy-pack/support/workloads";

/*
 * What the pack costs, as ratios within one run: machines differ, and so does what else runs on them. Prints the
 * figures and the goals; it fails nothing.
 */

const OBJECTS = 5_000;
const CALLS = 300;
const root = resolve(__dirname, "../..");
const emptyPack = join(root, "test/fixtures/policy-packs/empty");

function resourceOf(index: number): HostResource {
  const { type, props } = deployment();
  const name = `web-${index}`;
  return { type, name, urn: `urn:pulumi:bench::pack::${type}::${name}`, props: props as Record<string, unknown> };
}

/** What a well-kept stack has around its workloads, so that the rules for stacks have nothing to report. */
function surroundings(): readonly HostResource[] {
  const metadata = { namespace: "shop" };
  return [
    object(
      "networking.k8s.io/v1",
      "NetworkPolicy",
      { spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] } },
      metadata,
    ),
    object("v1", "ResourceQuota", {}, metadata),
    object("policy/v1", "PodDisruptionBudget", { spec: { maxUnavailable: 1, selector: {} } }, metadata),
  ].map(({ type, props }) => ({
    type,
    name: "shop",
    urn: `urn:pulumi:bench::pack::${type}::shop`,
    props: props as Record<string, unknown>,
  }));
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly milliseconds: number; readonly result: T }> {
  const start = performance.now();
  const result = await work();
  return { milliseconds: performance.now() - start, result };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

interface HostFigures {
  readonly start: number;
  readonly analyze: number;
  readonly analyzeStack: number;
}

async function measureHost(pack: string): Promise<HostFigures> {
  const { milliseconds: start, result: host } = await timed(() => PolicyHost.start(pack));
  try {
    const calls: number[] = [];
    for (let index = 0; index < CALLS; index++) {
      calls.push((await timed(() => host.analyze(resourceOf(index)))).milliseconds);
    }
    const stack = [...surroundings(), ...Array.from({ length: OBJECTS }, (_, index) => resourceOf(index))];
    const { milliseconds: analyzeStack } = await timed(() => host.analyzeStack(stack));
    // The first calls also compile the code.
    return { start, analyze: median(calls.slice(CALLS / 3)), analyzeStack };
  } finally {
    await host.stop();
  }
}

/** Seconds and megabytes of a program over a file, or undefined where the program is not installed. */
function measureProgram(command: string, args: readonly string[]): { seconds: number; megabytes: number } | undefined {
  if (spawnSync("sh", ["-c", `command -v ${command}`]).status !== 0) return undefined;
  const timer = ["/usr/bin/time", "-f", "%e %M", command, ...args];
  const useTimer = existsSync("/usr/bin/time");
  const start = performance.now();
  const run = useTimer
    ? spawnSync(timer[0] ?? "", timer.slice(1), { encoding: "utf8", maxBuffer: 1 << 30 })
    : spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 30 });
  const [, kilobytes] = /([\d.]+) (\d+)\s*$/.exec(run.stderr)?.slice(1) ?? [];
  return { seconds: (performance.now() - start) / 1000, megabytes: Number(kilobytes ?? NaN) / 1024 };
}

function report(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function benchHost(folder: string): Promise<void> {
  const compiled = join(folder, "pack");
  buildPack(compiled);
  // The compiled pack has its dependencies where this repository has them.
  spawnSync("ln", ["-s", join(root, "node_modules"), join(folder, "node_modules")]);
  const empty = await measureHost(emptyPack);
  const full = await measureHost(compiled);
  report(
    `host start       ${full.start.toFixed(0)} ms (empty pack ${empty.start.toFixed(0)} ms; goal: at most 800 ms)`,
  );
  report(
    `Analyze p50      ${full.analyze.toFixed(2)} ms = ${(full.analyze / empty.analyze).toFixed(2)} × an empty pack (goal: at most 1.3 ×)`,
  );
  report(
    `AnalyzeStack     ${full.analyzeStack.toFixed(0)} ms for ${OBJECTS} resources = ${(full.analyzeStack / empty.analyzeStack).toFixed(2)} × an empty pack (goal: under 1.5 ×)`,
  );
}

function benchScan(folder: string): void {
  const file = join(folder, "objects.yaml");
  writeFileSync(
    file,
    Array.from({ length: OBJECTS }, (_, index) =>
      JSON.stringify(deployment().props).replace('"web"', `"web-${index}"`),
    ).join("\n---\n"),
  );
  const cli = join(root, "cli/bin/hardened-cluster.js");
  const rivals: readonly (readonly [string, string, readonly string[]])[] = [
    ["scan", process.execPath, [cli, "scan", file]],
    ["kube-score", "kube-score", ["score", file]],
    ["kube-linter", "kube-linter", ["lint", file]],
    ["conftest", "conftest", ["test", file]],
    ["checkov", "checkov", ["--quiet", "--file", file]],
  ];
  for (const [name, command, args] of rivals) {
    const figures = measureProgram(command, args);
    const text =
      figures === undefined ? "not installed" : `${figures.seconds.toFixed(2)} s, ${figures.megabytes.toFixed(0)} MB`;
    report(
      `${name.padEnd(16)} ${text} for ${OBJECTS} objects${name === "scan" ? " (goal: at most 1 s and 200 MB)" : ""}`,
    );
  }
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "policy-pack-bench-"));
  try {
    await benchHost(folder);
    benchScan(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void main();

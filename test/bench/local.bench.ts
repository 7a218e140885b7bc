import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { findClusterProcesses } from "../../components/local/clusterProcesses";
import { down, up } from "../../components/local/operations";
import { resolveBinaries } from "../../components/local/binaries/resolve";
import { controlPlaneBinaries } from "../../components/local/binaries/binaryNames";
import { defaultMinor, kubernetesVersions } from "../../components/local/versions";
import { privateBytes } from "./memory";

/** One measured figure and what is expected of it. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** At most this much on 2 cores. */
  goal?: number;
}

const RUNS = 3;
const SETTLE_MS = 5000;
const GIGABYTE = 1e9;

const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** How fast a control plane is ready, and what it needs. Linux only. */
async function benchLocalCluster(tell: (message: string) => void): Promise<Figure[]> {
  await resolveBinaries(controlPlaneBinaries, kubernetesVersions[defaultMinor] as string, { tell });
  const home = mkdtempSync(join(tmpdir(), "hardened-cluster-bench-"));
  const cluster = { name: "bench", home };
  const first: number[] = [];
  const again: number[] = [];
  const unchanged: number[] = [];
  const ended: number[] = [];
  let bytes = 0;
  try {
    for (let run = 1; run <= RUNS; run += 1) {
      tell(`local cluster, run ${run} of ${RUNS}`);
      first.push(await seconds(() => up(cluster)));
      unchanged.push(await seconds(() => up(cluster)));
      await delay(SETTLE_MS);
      const { supervisors, components } = await findClusterProcesses(join(home, cluster.name));
      bytes = Math.max(
        bytes,
        [...supervisors, ...components].reduce((sum, { pid }) => sum + privateBytes(pid), 0),
      );
      ended.push(await seconds(() => down(cluster)));
      again.push(await seconds(() => up(cluster)));
      await down({ ...cluster, purge: true });
    }
  } finally {
    await down({ ...cluster, purge: true });
    rmSync(home, { recursive: true, force: true });
  }
  return [
    { name: "a new control plane is ready", value: median(first), unit: "s", goal: 5 },
    { name: "a stopped control plane is ready again", value: median(again), unit: "s", goal: 5 },
    { name: "up of a running control plane", value: median(unchanged), unit: "s" },
    { name: "down", value: median(ended), unit: "s" },
    { name: "memory of all processes", value: bytes / GIGABYTE, unit: "GB", goal: 0.7 },
  ];
}

async function main(): Promise<void> {
  const figures = await benchLocalCluster((message) => process.stderr.write(`${message}\n`));
  for (const { name, value, unit, goal } of figures) {
    const wanted = goal === undefined ? "" : ` (goal: at most ${goal} ${unit})`;
    process.stdout.write(`${name}: ${value.toFixed(2)} ${unit}${wanted}\n`);
  }
}

void main();

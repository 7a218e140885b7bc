// How the cost of tenants grows: 10, 100 and 1,000 tenants, each number applied to a real API server of its own, its
// memory, and a second run that changes nothing. The last column is the answer: the processor time of a tenant, compared
// with the smallest number's. Other numbers can be given as arguments. Run with `npm run bench`.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Table from "cli-table3";
import { status } from "../../components/local/operations";
import { applyManifests } from "../../cli/kube/apply";
import type { KubeObject } from "../../cli/kube/objects";
import { baselineManifests } from "../cli/baselineManifests";
import { startCluster } from "../cli/testCluster";

const SIZES = [10, 100, 1000];
const WARM_UP = 10;
const TENANT = "team-a";

function tenants(baseline: readonly KubeObject[], count: number): KubeObject[] {
  const ofTenant = (object: KubeObject): boolean =>
    object.metadata.namespace === TENANT || object.metadata.name === TENANT;
  const text = JSON.stringify(baseline.filter(ofTenant));
  const named = (index: number): KubeObject[] => JSON.parse(text.replaceAll(TENANT, `tenant-${index}`)) as KubeObject[];
  return [
    ...baseline.filter((object) => !ofTenant(object)),
    ...Array.from({ length: count }, (_, index) => named(index)).flat(),
  ];
}

/** Resident memory of a process in MiB, as Linux tells it. */
function residentMemory(pid: number): number {
  const [, kibibytes = "NaN"] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kibibytes) / 1024;
}

/** Processor time of a process in seconds; Linux counts it in hundredths. */
function processorTime(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const [user, system] = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 13);
  return (Number(user) + Number(system)) / 100;
}

async function seconds(action: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await action();
  return (performance.now() - started) / 1000;
}

interface Figures {
  objects: number;
  applied: number;
  again: number;
  /**
   * Milliseconds that one tenant adds: to the first application, to one that changes nothing, and of processor time of
   * the API server and of this process to the first, which does not depend on what else the machine does.
   */
  perTenant: { applied: number; again: number; processor: number };
  /** Memory of the API server with all tenants, and how much of it they have added, in MiB. */
  server: { memory: number; added: number };
}

/** Applies that many tenants to a server of their own: what was there before would be free. */
async function measure(baseline: readonly KubeObject[], count: number): Promise<Figures> {
  const cluster = await startCluster();
  try {
    const where = { name: "test", home: join(cluster.local.directory, "..") };
    const server = (await status(where)).processes.find(({ name }) => name === "kube-apiserver");
    const memory = (): number => (server === undefined ? Number.NaN : residentMemory(server.pid));
    const apply = (objects: readonly KubeObject[]) => (): Promise<unknown> => applyManifests(cluster.client, objects);

    const none = tenants(baseline, 0);
    await apply(none)();
    const processor = (): number =>
      (server === undefined ? Number.NaN : processorTime(server.pid)) + processorTime(process.pid);
    const idle = processor();
    const withoutTenants = await seconds(apply(none));
    const [before, begun] = [memory(), processor()];
    const objects = tenants(baseline, count);
    const applied = await seconds(apply(objects));
    const used = processor() - begun - (begun - idle);
    const again = await seconds(apply(objects));
    const perTenant = (total: number): number => ((total - withoutTenants) * 1000) / count;
    const after = memory();
    return {
      objects: objects.length,
      applied,
      again,
      perTenant: { applied: perTenant(applied), again: perTenant(again), processor: (used * 1000) / count },
      server: { memory: after, added: after - before },
    };
  } finally {
    await cluster.stop();
  }
}

async function main(): Promise<void> {
  const given = process.argv.slice(2).map(Number);
  const baseline = await baselineManifests();
  const table = new Table({
    head: [
      "tenants",
      "objects",
      "applied s",
      "again s",
      "ms a tenant",
      "again",
      "CPU ms",
      "server MiB",
      "added",
      "of fewest",
    ],
    style: { head: [], border: [] },
  });
  // Unmeasured: the first requests of a process are slower, which only the smallest number would feel.
  await measure(baseline, WARM_UP);
  let fewest: Figures | undefined;
  for (const count of given.length > 0 ? given : SIZES) {
    const figures = await measure(baseline, count);
    fewest ??= figures;
    const { objects, applied, again, perTenant, server } = figures;
    table.push([
      count,
      objects,
      applied.toFixed(2),
      again.toFixed(2),
      perTenant.applied.toFixed(1),
      perTenant.again.toFixed(1),
      perTenant.processor.toFixed(1),
      server.memory.toFixed(0),
      server.added.toFixed(0),
      `${(perTenant.processor / fewest.perTenant.processor).toFixed(2)} ×`,
    ]);
  }
  const own = process.memoryUsage().rss / 1024 / 1024;
  process.stdout.write(
    `${table.toString()}\ngoal: a tenant costs the same however many there are (1 ×)\nown memory at the end: ${own.toFixed(0)} MiB\n`,
  );
}

void main();

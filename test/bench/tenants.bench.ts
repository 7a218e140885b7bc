// How the cost of tenants grows: 10, 100 and 1,000 tenants, each number applied to a real API server of its own, its
// memory, and a second run that changes nothing. The last column is the answer: what a tenant costs, compared with the
// smallest number. Other numbers can be given as arguments. Run with `npm run bench`.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Table from "cli-table3";
import { status } from "../../components/local/operations";
import { applyManifests } from "../../cli/kube/apply";
import type { KubeObject } from "../../cli/kube/objects";
import { baselineManifests } from "../cli/baselineManifests";
import { startCluster } from "../cli/testCluster";

const SIZES = [10, 100, 1000];
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

async function seconds(action: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await action();
  return (performance.now() - started) / 1000;
}

interface Figures {
  objects: number;
  applied: number;
  again: number;
  /** Milliseconds that one tenant adds to the first application and to one that changes nothing. */
  perTenant: { applied: number; again: number };
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
    const withoutTenants = await seconds(apply(none));
    const before = memory();
    const objects = tenants(baseline, count);
    const applied = await seconds(apply(objects));
    const again = await seconds(apply(objects));
    const perTenant = (total: number): number => ((total - withoutTenants) * 1000) / count;
    const after = memory();
    return {
      objects: objects.length,
      applied,
      again,
      perTenant: { applied: perTenant(applied), again: perTenant(again) },
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
    head: ["tenants", "objects", "applied s", "again s", "ms a tenant", "again", "server MiB", "added", "of fewest"],
    style: { head: [], border: [] },
  });
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
      server.memory.toFixed(0),
      server.added.toFixed(0),
      `${(perTenant.applied / fewest.perTenant.applied).toFixed(2)} ×`,
    ]);
  }
  const own = process.memoryUsage().rss / 1024 / 1024;
  process.stdout.write(
    `${table.toString()}\ngoal: a tenant costs the same however many there are (1 ×)\nown memory at the end: ${own.toFixed(0)} MiB\n`,
  );
}

void main();

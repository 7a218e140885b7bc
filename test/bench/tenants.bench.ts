// How the cost of tenants grows: 10, 100 and 1,000 tenants applied to a real API server, its memory, and a second run
// that changes nothing. Other numbers of tenants can be given as arguments. Run with `npm run bench`.
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

async function main(): Promise<void> {
  const given = process.argv.slice(2).map(Number);
  const baseline = await baselineManifests();
  const cluster = await startCluster();
  const table = new Table({
    head: ["tenants", "objects", "applied s", "again s", "ms per object", "API server MiB", "own MiB"],
    style: { head: [], border: [] },
  });
  try {
    const where = { name: "test", home: join(cluster.local.directory, "..") };
    const server = (await status(where)).processes.find(({ name }) => name === "kube-apiserver");
    for (const count of given.length > 0 ? given : SIZES) {
      const objects = tenants(baseline, count);
      const first = await seconds(() => applyManifests(cluster.client, objects));
      const again = await seconds(() => applyManifests(cluster.client, objects));
      const memory = server === undefined ? Number.NaN : residentMemory(server.pid);
      const own = process.memoryUsage().rss / 1024 / 1024;
      const perObject = (again * 1000) / objects.length;
      table.push([
        count,
        objects.length,
        ...[first, again, perObject].map((n) => n.toFixed(2)),
        memory.toFixed(0),
        own.toFixed(0),
      ]);
    }
  } finally {
    await cluster.stop();
  }
  process.stdout.write(`${table.toString()}\n`);
}

void main();

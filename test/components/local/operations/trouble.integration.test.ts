import { existsSync } from "node:fs";
import { controlPlaneConfig } from "../../../../components/local/clusterState";
import { findClusterProcesses } from "../../../../components/local/clusterProcesses";
import { down, status } from "../../../../components/local/operations";
import { signalProcess } from "../../../../components/local/processes";
import { EtcdWriter } from "../etcd/etcdWriter";
import { TestCluster } from "../testCluster";

const cluster = new TestCluster();
const options = { name: cluster.name, home: cluster.home };

beforeAll(async () => {
  await cluster.up();
});

afterAll(() => cluster.remove());

test("an etcd without room is a degraded cluster, and up gives it room again and says so", async () => {
  expect(await status(options)).toMatchObject({ condition: "ready", etcd: { alarms: [], quotaBytes: 2 * 1024 ** 3 } });
  const writer = await EtcdWriter.connect(controlPlaneConfig(cluster.paths.directory, await cluster.state()));
  await writer.raiseNoSpace().finally(() => writer.close());
  await expect(cluster.createSecret("refused", "value")).rejects.toThrow("database space exceeded");
  expect(await status(options)).toMatchObject({
    condition: "degraded",
    etcd: { alarms: ["NOSPACE"] },
    trouble: { fix: "run hardened-cluster up, which compacts, defragments and takes the alarm back" },
  });
  cluster.messages.length = 0;
  await cluster.up();
  expect(cluster.messages.filter((message) => message.startsWith("etcd"))).toEqual([
    "etcd has run out of room: compacting and defragmenting its data",
    expect.stringMatching(/^etcd takes writes again: its data went from \d+ to \d+ MB of 2048 MB$/),
  ]);
  await cluster.createSecret("taken", "value");
  expect(await status(options)).toMatchObject({ condition: "ready", etcd: { alarms: [] } });
});

test("processes that were stopped (SIGSTOP) do not keep a purge from ending", async () => {
  const { supervisors, components } = await findClusterProcesses(cluster.paths.directory);
  for (const process of [...supervisors, ...components]) await signalProcess(process, "SIGSTOP");
  expect(await down({ ...options, purge: true })).toEqual({ name: cluster.name, changed: true });
  expect(existsSync(cluster.paths.directory)).toBe(false);
  const left = await findClusterProcesses(cluster.paths.directory);
  expect([...left.supervisors, ...left.components]).toEqual([]);
});

import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { controlPlaneBinaries } from "../../../../components/local/binaries/binaryNames";
import { resolveBinaries } from "../../../../components/local/binaries/resolve";
import type { ControlPlaneConfig } from "../../../../components/local/controlPlane/config";
import { etcdFlags } from "../../../../components/local/controlPlane/etcdFlags";
import type { LocalClusterError } from "../../../../components/local/errors";
import { EtcdClient } from "../../../../components/local/etcd/etcdClient";
import { readSpace, reclaimSpace } from "../../../../components/local/etcd/space";
import { clusterPaths } from "../../../../components/local/paths";
import { ensurePki } from "../../../../components/local/pki/store";
import { choosePorts } from "../../../../components/local/ports";
import { resolveSettings } from "../../../../components/local/settings";
import { kubernetesVersions } from "../../../../components/local/versions";
import { EtcdWriter } from "./etcdWriter";

const MEGABYTE = 1024 ** 2;
// The database file grows by 16 MB at a time.
const QUOTA = 64 * MEGABYTE;
const VALUE_BYTES = MEGABYTE;

const directory = mkdtempSync(join(tmpdir(), "hardened-cluster-etcd-"));
let config: ControlPlaneConfig;
let etcd: ChildProcess;
let writer: EtcdWriter;

/** A small etcd of its own with the product's flags: to fill that of a cluster takes minutes. */
beforeAll(async () => {
  const settings = resolveSettings({});
  config = { paths: clusterPaths(directory), ports: (await choosePorts(undefined)).ports, settings };
  await ensurePki(config.paths, settings.serviceCidr, new Date());
  mkdirSync(config.paths.etcdData, { mode: 0o700 });
  const version = kubernetesVersions[settings.version] as string;
  const { files } = await resolveBinaries(controlPlaneBinaries, version, { tell: () => undefined });
  const flags = etcdFlags(config).filter((flag) => !flag.startsWith("--quota-backend-bytes="));
  etcd = spawn(files.etcd as string, [...flags, `--quota-backend-bytes=${QUOTA}`], { stdio: "ignore", env: {} });
  for (let tries = 0; tries < 600 && !(await readSpace(config).catch(() => undefined)); tries += 1) await delay(100);
  writer = await EtcdWriter.connect(config);
});

afterAll(async () => {
  writer.close();
  const ended = new Promise((resolve) => etcd.once("exit", resolve));
  etcd.kill("SIGTERM");
  await ended;
  rmSync(directory, { recursive: true, force: true });
});

/** Writes until etcd refuses. @returns how many values it took. */
async function fill(key: (serial: number) => string): Promise<number> {
  for (let serial = 0; serial < 100; serial += 1) {
    const refusal = await writer.put(key(serial), Buffer.alloc(VALUE_BYTES, serial)).then(
      () => undefined,
      (error: Error) => error.message,
    );
    if (refusal === undefined) continue;
    expect(refusal).toContain("database space exceeded");
    return serial;
  }
  throw new Error("etcd took all of it");
}

test("an etcd with room raises no alarm, and nothing is done to it", async () => {
  const { alarms, quotaBytes, usedBytes } = await readSpace(config);
  expect({ alarms, quotaBytes }).toEqual({ alarms: [], quotaBytes: QUOTA });
  expect(usedBytes).toBeLessThan(MEGABYTE);
  const messages: string[] = [];
  expect(await reclaimSpace(config, (message) => messages.push(message))).toBe(false);
  expect(messages).toEqual([]);
});

test("old revisions that fill it are given back and it takes writes again", async () => {
  // One object, written again and again: the data is small, its history is not.
  expect(await fill(() => "same")).toBeGreaterThan(20);
  expect((await readSpace(config)).alarms).toEqual(["NOSPACE"]);
  const messages: string[] = [];
  expect(await reclaimSpace(config, (message) => messages.push(message))).toBe(true);
  expect(messages).toEqual([
    "etcd has run out of room: compacting and defragmenting its data",
    expect.stringMatching(/^etcd takes writes again: its data went from \d\d to \d MB of 64 MB$/),
  ]);
  expect((await readSpace(config)).alarms).toEqual([]);
  await writer.put("same", Buffer.from("small"));
});

test("data that is itself too large keeps the alarm; once it is deleted the next try helps", async () => {
  // What a defragmentation gains is filled again, until it gains nothing.
  let full: LocalClusterError | undefined;
  let count = 0;
  while (full === undefined) {
    const before = count;
    count += await fill((serial) => `object-${before + serial}`);
    full = await reclaimSpace(config, () => undefined).then(
      () => undefined,
      (error: LocalClusterError) => error,
    );
  }
  expect(full.problem).toMatch(/^etcd has no room left and stores nothing more: 6\d MB of 64 MB are in use$/);
  expect(full.fix).toContain("delete the objects that fill it, which still works");
  expect((await readSpace(config)).alarms).toEqual(["NOSPACE"]);
  for (let serial = 0; serial < count; serial += 1) await writer.delete(`object-${serial}`);
  expect(await reclaimSpace(config, () => undefined)).toBe(true);
  await writer.put("object-0", Buffer.from("small"));
});

test("a client whose call takes too long is told so", async () => {
  const client = await EtcdClient.connect(config);
  etcd.kill("SIGSTOP");
  try {
    await expect(client.status(500)).rejects.toMatchObject({ message: expect.stringContaining("DEADLINE_EXCEEDED") });
  } finally {
    etcd.kill("SIGCONT");
    client.close();
  }
});

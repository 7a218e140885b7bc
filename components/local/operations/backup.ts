import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ARCHIVE_KEY_BYTES, packArchive, unpackArchive } from "../archive";
import { controlPlaneBinaries } from "../binaries/binaryNames";
import { resolveBinaries } from "../binaries/resolve";
import type { ClusterState } from "../clusterState";
import { LOOPBACK } from "../controlPlane/config";
import { LocalClusterError } from "../errors";
import { takeSnapshot } from "../etcd/snapshot";
import { parseJson, readIfThere, requireFreeSpace, writeFileAtomically } from "../files";
import { clusterPaths, type ClusterPaths } from "../paths";
import { authorities } from "../pki/catalogue";
import { exclusively, operationContext, withDirectory, type OperationContext, type OperationOptions } from "./context";
import { applyRestore, readyDirectory, stagingDirectory } from "./pendingRestore";
import { exclusivelyOnRunning } from "./running";
import { stopProcesses } from "./stop";
import { up, type UpResult } from "./up";

const SNAPSHOT = "etcd.snapshot";
const STATE = "cluster.json";
/** Watchers must notice that history has changed under them: no revision from before the restore comes again. */
const REVISION_BUMP = 1_000_000_000;

export interface BackupOptions extends OperationOptions {
  /** The backup. */
  file: string;
  /** The key that encrypts it, 32 bytes in base64. `backup` makes it when it is not there. */
  keyFile: string;
}

export interface BackupResult {
  name: string;
  file: string;
  bytes: number;
}

/** Keys without which the data could be neither read nor reached. Leaf certificates are issued anew. */
function keyFiles(paths: ClusterPaths): Map<string, string> {
  return new Map([
    ["config/encryption.json", paths.encryptionConfig],
    ["pki/service-account.key", paths.serviceAccountKey],
    ["pki/service-account.pub", paths.serviceAccountKeys],
    ...Object.keys(authorities).flatMap((name): [string, string][] => [
      [`pki/${name}.crt`, paths.certificate(name)],
      [`pki/${name}.key`, paths.key(name)],
    ]),
  ]);
}

async function readKey(file: string): Promise<Buffer | undefined> {
  const text = await readIfThere(file);
  if (text === undefined) return undefined;
  const key = Buffer.from(text.trim(), "base64");
  if (key.length === ARCHIVE_KEY_BYTES) return key;
  throw new LocalClusterError(
    `${file} does not hold a key of ${ARCHIVE_KEY_BYTES} bytes in base64`,
    "name the key file of the backup",
  );
}

async function makeKey(file: string): Promise<Buffer> {
  const key = randomBytes(ARCHIVE_KEY_BYTES);
  await writeFileAtomically(file, `${key.toString("base64")}\n`);
  return key;
}

/**
 * Writes an encrypted backup of a running cluster: etcd's data and the keys that make it readable (ir-backup-recovery).
 *
 * @throws LocalClusterError when the cluster is not running or the key file is not one.
 */
export async function backup(options: BackupOptions): Promise<BackupResult> {
  const context = await operationContext(options);
  return exclusivelyOnRunning(context, async ({ config }) => {
    const key = (await readKey(options.keyFile)) ?? (await makeKey(options.keyFile));
    context.tell("copying etcd's data");
    const files = new Map([
      [SNAPSHOT, await takeSnapshot(config)],
      [STATE, await readFile(context.paths.state)],
    ]);
    for (const [name, path] of keyFiles(context.paths)) files.set(name, await readFile(path));
    const archive = packArchive(files, key);
    await writeFileAtomically(options.file, archive);
    return { name: context.name, file: options.file, bytes: archive.length };
  });
}

async function readArchive(options: BackupOptions): Promise<Map<string, Buffer>> {
  const key = await readKey(options.keyFile);
  if (key === undefined)
    throw new LocalClusterError(`${options.keyFile} is not there`, "name the key file of the backup");
  const archive = await readFile(options.file).catch(() => undefined);
  if (archive === undefined)
    throw new LocalClusterError(`${options.file} cannot be read`, "name the file of the backup");
  const files = unpackArchive(archive, key);
  requireOwnFiles(files);
  return files;
}

/**
 * ir-backup-recovery: a backup holds exactly the files that `backup` writes. A name that is none of them could lead out
 * of the cluster's directory.
 */
function requireOwnFiles(files: ReadonlyMap<string, Buffer>): void {
  const expected = [SNAPSHOT, STATE, ...keyFiles(clusterPaths("")).keys()];
  const foreign = [...files.keys()].filter((name) => !expected.includes(name));
  const missing = expected.filter((name) => !files.has(name));
  if (foreign.length + missing.length === 0) return;
  const problems = [
    ...(foreign.length > 0
      ? [`holds ${foreign.map((name) => JSON.stringify(name)).join(", ")}, which no backup does`]
      : []),
    ...(missing.length > 0 ? [`lacks ${missing.join(", ")}`] : []),
  ];
  throw new LocalClusterError(
    `the backup ${problems.join(" and ")}; nothing was written`,
    "use a file that hardened-cluster backup has written",
  );
}

function stateIn(files: ReadonlyMap<string, Buffer>): ClusterState {
  return parseJson((files.get(STATE) ?? Buffer.of()).toString("utf8")) as ClusterState;
}

/** Lays out the restored files in a directory of their own. Nothing of the cluster is touched. */
async function stage(context: OperationContext, directory: string, files: Map<string, Buffer>): Promise<void> {
  const staging = clusterPaths(directory);
  for (const [name, content] of files) {
    const file = join(staging.directory, name);
    await writeFileAtomically(file, content);
  }
  const state = stateIn(files);
  await writeFile(staging.state, `${JSON.stringify({ ...state, name: context.name }, null, 2)}\n`);
  const { files: binaries } = await resolveBinaries(controlPlaneBinaries, state.kubernetesVersion, {
    tell: context.tell,
    ...(context.signal !== undefined && { signal: context.signal }),
  });
  const peer = `https://${LOOPBACK}:${state.ports.etcdPeer}`;
  const snapshot = join(staging.directory, SNAPSHOT);
  await promisify(execFile)(binaries.etcdutl ?? "etcdutl", [
    ...["snapshot", "restore", snapshot, `--data-dir=${staging.etcdData}`],
    ...[
      "--name=hardened-cluster",
      `--initial-cluster=hardened-cluster=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
    ],
    ...[`--bump-revision=${REVISION_BUMP}`, "--mark-compacted"],
  ]);
  await rm(snapshot);
}

/**
 * Puts a cluster into the state of a backup, keys included, and brings it up. What the cluster held until now is lost.
 * When it is cut short, either nothing has happened or the next `up` finishes it.
 *
 * @throws LocalClusterError when the backup or its key cannot be read; the cluster is then as it was.
 */
export async function restore(options: BackupOptions): Promise<UpResult> {
  const files = await readArchive(options);
  const context = await withDirectory(await operationContext(options));
  await exclusively(context, async () => {
    await requireFreeSpace(context.paths.directory);
    context.tell("unpacking the backup");
    const staging = stagingDirectory(context.paths);
    await rm(staging, { recursive: true, force: true });
    await stage(context, staging, files);
    context.tell("stopping the cluster");
    await stopProcesses(context.paths.directory);
    await rename(stagingDirectory(context.paths), readyDirectory(context.paths));
    await applyRestore(context.paths);
  });
  return up(options);
}

export interface BackupContent {
  /** The cluster that it would replace. */
  name: string;
  /** The cluster that it was made of. */
  of: string;
  kubernetesVersion: string;
  bytes: number;
}

/**
 * Tries whether a backup can be restored: its key opens it, it holds what it should, and etcd takes its data. All that is
 * written is in a directory for the time being; the cluster, running or not, is not touched (ir-backup-recovery).
 *
 * @throws LocalClusterError when the backup or its key cannot be read, or etcd does not take the data.
 */
export async function checkBackup(options: BackupOptions): Promise<BackupContent> {
  const files = await readArchive(options);
  const context = await operationContext(options);
  // Only its owner may enter a directory of mkdtemp: the keys of the cluster lie in it.
  const directory = await mkdtemp(join(tmpdir(), "hardened-cluster-restore-"));
  try {
    await requireFreeSpace(directory);
    context.tell("unpacking the backup beside the cluster");
    await stage(context, join(directory, "cluster"), files).catch((error: unknown) => {
      if (error instanceof LocalClusterError) throw error;
      throw new LocalClusterError(
        `etcd does not take the data of the backup: ${
          String((error as Error).message)
            .split("\n")
            .at(-1) ?? ""
        }`,
        "use another backup, and make a new one while the cluster runs",
      );
    });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
  const { name: of, kubernetesVersion } = stateIn(files);
  const bytes = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  return { name: context.name, of, kubernetesVersion, bytes };
}

import { statfs } from "node:fs/promises";
import type { ControlPlaneConfig } from "../controlPlane/config";
import { LocalClusterError } from "../errors";
import { EtcdClient, type EtcdAlarm } from "./etcdClient";

const STATUS_TIMEOUT_MS = 5000;
/** etcd reads and writes its whole database, of at most the quota. */
const UPKEEP_TIMEOUT_MS = 120_000;
const NO_SUCH_REVISION = /required revision has been compacted/;
const MEGABYTE = 1024 ** 2;

/** From this part of the quota on, objects that are written fast could stop the cluster before anybody looks. */
const NEARLY_FULL = 0.8;
/** What must be free of the quota after a clean-up for the alarm to be taken back; else it would come again at once. */
const FREE_ENOUGH = 0.95;

/** How much room etcd has left. */
export interface EtcdSpace {
  /** Size of the database's file in bytes, free pages included. */
  sizeBytes: number;
  /** Bytes in use. */
  usedBytes: number;
  /** Size in bytes at which etcd takes no more writes. */
  quotaBytes: number;
  /** Free bytes of the disk that holds it. */
  diskFreeBytes: number;
  /** Raised alarms; while `NOSPACE` is, the cluster can be read and objects can be deleted, but nothing is stored. */
  alarms: EtcdAlarm[];
}

/** @throws when etcd does not answer within five seconds. */
export async function readSpace(config: ControlPlaneConfig): Promise<EtcdSpace> {
  const client = await EtcdClient.connect(config);
  try {
    return await spaceOf(client, config);
  } finally {
    client.close();
  }
}

async function spaceOf(client: EtcdClient, { paths }: ControlPlaneConfig): Promise<EtcdSpace> {
  const [{ sizeBytes, usedBytes, quotaBytes }, alarms, { bavail, bsize }] = await Promise.all([
    client.status(STATUS_TIMEOUT_MS),
    client.alarms(STATUS_TIMEOUT_MS),
    statfs(paths.etcdData),
  ]);
  return { sizeBytes, usedBytes, quotaBytes, diskFreeBytes: bavail * bsize, alarms };
}

/** What is wrong with the room that etcd has, and what helps; undefined when nothing is. Pure. */
export function spaceTrouble(space: EtcdSpace): { problem: string; fix: string } | undefined {
  const figures = `${megabytes(space.usedBytes)} MB of ${megabytes(space.quotaBytes)} MB are in use`;
  if (space.alarms.includes("CORRUPT")) {
    return {
      problem: "etcd says that its data is corrupt and takes no more writes",
      fix: "bring back a backup with hardened-cluster restore FILE",
    };
  }
  if (space.alarms.includes("NOSPACE")) {
    return {
      problem: `etcd has no room left and stores nothing more: ${figures}`,
      fix: isFull(space)
        ? "delete the objects that fill it, which still works (docs/runbooks/local-cluster.md says how to find them), then run hardened-cluster up"
        : "run hardened-cluster up, which compacts, defragments and takes the alarm back",
    };
  }
  if (space.usedBytes >= space.quotaBytes * NEARLY_FULL) {
    return {
      problem: `etcd is nearly full: ${figures}`,
      fix: "delete objects that nobody needs, then run hardened-cluster up",
    };
  }
  return undefined;
}

function isFull({ usedBytes, quotaBytes }: EtcdSpace): boolean {
  return usedBytes >= quotaBytes * FREE_ENOUGH;
}

/**
 * Gives etcd room again after it has run out of it: forgets old revisions, returns their pages to the file system and
 * takes the alarm back. Does nothing when there is no alarm.
 *
 * @returns whether anything was done.
 * @throws LocalClusterError when the data itself is as large as the quota, or is corrupt: the alarm then stays.
 */
export async function reclaimSpace(config: ControlPlaneConfig, tell: (message: string) => void): Promise<boolean> {
  const client = await EtcdClient.connect(config);
  try {
    const before = await spaceOf(client, config);
    if (before.alarms.length === 0) return false;
    if (before.alarms.includes("NOSPACE")) {
      tell("etcd has run out of room: compacting and defragmenting its data");
      const { revision } = await client.status(STATUS_TIMEOUT_MS);
      await client.compact(revision, UPKEEP_TIMEOUT_MS).catch((error: unknown) => {
        if (!NO_SUCH_REVISION.test((error as Error).message)) throw error;
      });
      await client.defragment(UPKEEP_TIMEOUT_MS);
    }
    const after = await spaceOf(client, config);
    const trouble = spaceTrouble(after);
    if (trouble !== undefined && (after.alarms.includes("CORRUPT") || isFull(after))) {
      throw new LocalClusterError(trouble.problem, trouble.fix);
    }
    await client.disarm("NOSPACE", UPKEEP_TIMEOUT_MS);
    tell(
      `etcd takes writes again: its data went from ${megabytes(before.sizeBytes)} to ${megabytes(after.sizeBytes)} MB of ${megabytes(after.quotaBytes)} MB`,
    );
    return true;
  } finally {
    client.close();
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / MEGABYTE);
}

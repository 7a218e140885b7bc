import { fail, shown } from "../shared/errors";

export const doksVersions: readonly string[] = ["1.34", "1.35", "1.36"];

/** The Kubernetes version of a cluster that names none. */
export const DEFAULT_DOKS_VERSION = "1.36";

/** The first version whose nodes can do without public addresses. */
const PRIVATE_NODES_SINCE = 36;

const minorOf = (version: string) => Number(version.split(".")[1]);

/** @throws InvalidArgumentError for a version that this release was not tested with. */
export function validateDoksVersion(version: string): string {
  if (doksVersions.includes(version)) return version;
  return fail(
    "version",
    `this release does not support Kubernetes ${shown(version)} on DOKS`,
    `use one of ${doksVersions.map((known) => `"${known}"`).join(", ")}`,
  );
}

/** Whether nodes of a supported version can do without public addresses. */
export function supportsPrivateNodes(version: string): boolean {
  return minorOf(version) >= PRIVATE_NODES_SINCE;
}

/** Whether a release, written as DigitalOcean's slug, is one of a minor version. */
export function isReleaseOf(version: string, slug: string): boolean {
  return slug.startsWith(`${version}.`);
}

/** Patch release and DigitalOcean's own build of it as one number: `1.36.2-do.1` is newer than `1.36.2-do.0`. */
function releaseOrder(slug: string): number {
  const [, patch, build] = /^\d+\.\d+\.(\d+)-do\.(\d+)$/.exec(slug) ?? [];
  return Number(patch ?? 0) * 1000 + Number(build ?? 0);
}

/**
 * The release of a minor version to ask for: the one that runs, else the newest that DigitalOcean offers. DigitalOcean
 * names releases only by their full slug and installs newer ones by itself; a slug that is written down would soon be
 * older than what runs, and going back to it would replace the cluster.
 *
 * @throws InvalidArgumentError when nothing of that version runs and DigitalOcean does not offer it any more, or not yet.
 */
export function releaseOf(version: string, offered: readonly string[], running: string | undefined): string {
  if (running !== undefined && isReleaseOf(version, running)) return running;
  const [newest] = offered
    .filter((slug) => isReleaseOf(version, slug))
    .sort((a, b) => releaseOrder(b) - releaseOrder(a));
  if (newest !== undefined) return newest;
  return fail(
    "version",
    `DigitalOcean does not offer Kubernetes ${version}`,
    `use one of the versions that it offers: ${offered.join(", ")}`,
  );
}

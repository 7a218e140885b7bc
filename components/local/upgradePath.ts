import { LocalClusterError } from "./errors";

const minorOf = (version: string): number => Number(version.split(".")[1]);

/**
 * Refuses what Kubernetes' version skew policy does not allow on existing data: an earlier minor release, or one that
 * skips another. Any patch of the same minor release reads the data of any other, so going back to one is allowed
 * (cp-supported-version).
 *
 * @param from patch release that wrote the data, e.g. `1.36.2`.
 * @param to patch release that is to run on it.
 * @throws LocalClusterError when the step is not allowed.
 */
export function requireUpgradePath(from: string, to: string): void {
  const steps = minorOf(to) - minorOf(from);
  if (steps < 0) {
    throw new LocalClusterError(
      `the data was written by Kubernetes ${from}, and ${to} may not be able to read it`,
      `use version ${from}, or start over with hardened-cluster down --purge`,
    );
  }
  if (steps > 1) {
    throw new LocalClusterError(
      `the data was written by Kubernetes ${from}, and an upgrade to ${to} would skip a minor release`,
      `upgrade to 1.${minorOf(from) + 1} first, with the release of hardened-cluster that has it, or start over with hardened-cluster down --purge`,
    );
  }
}

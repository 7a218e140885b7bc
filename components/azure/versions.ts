import { fail, shown } from "../shared/errors";

/** Kubernetes versions that this release supports on AKS, oldest first (cp-supported-version). */
export const aksVersions: readonly string[] = ["1.33", "1.34", "1.35", "1.36", "1.37"];

/** The Kubernetes version of a cluster that names none. */
export const DEFAULT_AKS_VERSION = "1.36";

/** @throws InvalidArgumentError for a version that this release was not made for. */
export function validateAksVersion(version: string): string {
  if (aksVersions.includes(version)) return version;
  return fail(
    "version",
    `this release does not support Kubernetes ${shown(version)} on AKS`,
    `use one of ${aksVersions.map((known) => `"${known}"`).join(", ")}`,
  );
}

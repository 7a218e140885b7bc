import { validateOneOf } from "../shared/validation";
import type { GkeChannel } from "./args";

/** Kubernetes versions that this release supports on GKE, oldest first (cp-supported-version). */
export const gkeVersions: readonly string[] = ["1.34", "1.35", "1.36"];

/** The Kubernetes version of a cluster that names none: the newest that its channel has. */
export const defaultGkeVersions: Readonly<Record<GkeChannel, string>> = { REGULAR: "1.36", STABLE: "1.35" };

/** @throws InvalidArgumentError for a version that this release was not made for. */
export function validateGkeVersion(version: string): string {
  return validateOneOf("version", version, gkeVersions);
}

/** The oldest minor version of the Pod Security Standards that a namespace may enforce: 33 stands for v1.33. */
export const OLDEST_POD_SECURITY_MINOR = 33;

/** The Pod Security version label of a Kubernetes version: `1.36.3` gives `v1.36`. */
export function podSecurityVersion(version: string): string {
  return `v${version.replace(/^v/, "").split(".").slice(0, 2).join(".")}`;
}

/** The oldest minor version of the standards that a cluster of a version takes: no older than what is supported. */
export function oldestPodSecurityMinor(version: string): number {
  return Math.min(OLDEST_POD_SECURITY_MINOR, Number(podSecurityVersion(version).split(".")[1]));
}

/** Pod Security labels that refuse, record and warn at one level (psa-namespace-labels). */
export function podSecurityLabels(level: string, version: string): Record<string, string> {
  // Pinned: with `latest`, an upgrade of the control plane could refuse pods that ran the day before.
  const pinned = podSecurityVersion(version);
  return {
    "pod-security.kubernetes.io/enforce": level,
    "pod-security.kubernetes.io/enforce-version": pinned,
    // Always restricted, so that a softer level still shows what it lets through.
    "pod-security.kubernetes.io/audit": "restricted",
    "pod-security.kubernetes.io/audit-version": pinned,
    "pod-security.kubernetes.io/warn": "restricted",
    "pod-security.kubernetes.io/warn-version": pinned,
  };
}

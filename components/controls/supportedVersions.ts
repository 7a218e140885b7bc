/** For how long a provider supports one minor version of Kubernetes. Days are `YYYY-MM-DD`, the last one included. */
export interface VersionSupport {
  readonly minor: string;
  /** End of the support that every cluster has. */
  readonly until: string;
  /** End of the longer support that a cluster may have for a price. */
  readonly extendedUntil?: string;
}

/** What a provider says of its versions, oldest first, and when it said so. */
export interface SupportTable {
  readonly source: string;
  /** Day of the source that the rows were taken from. A release needs one of the last 60 days (its test says so). */
  readonly day: string;
  readonly versions: readonly VersionSupport[];
}

/**
 * Which Kubernetes versions get security fixes, by provider (cp-supported-version). A version older than the first row is
 * at its end; of one that is newer than the last nothing is known. The rows of EKS and GKE were read in the copy of the
 * providers' pages that endoflife.date keeps.
 */
export const supportedVersions = {
  eks: {
    source: "https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html",
    day: "2026-08-22",
    versions: [
      { minor: "1.32", until: "2026-03-23", extendedUntil: "2027-03-23" },
      { minor: "1.33", until: "2026-07-29", extendedUntil: "2027-07-29" },
      { minor: "1.34", until: "2026-12-02", extendedUntil: "2027-12-02" },
      { minor: "1.35", until: "2027-03-27", extendedUntil: "2028-03-27" },
      { minor: "1.36", until: "2027-08-02", extendedUntil: "2028-08-02" },
    ],
  },
  aks: {
    source: "https://learn.microsoft.com/azure/aks/supported-kubernetes-versions",
    day: "2026-08-21",
    versions: [
      { minor: "1.32", until: "2026-03-31", extendedUntil: "2027-03-31" },
      { minor: "1.33", until: "2026-07-31", extendedUntil: "2027-07-31" },
      { minor: "1.34", until: "2026-11-30", extendedUntil: "2027-11-30" },
      { minor: "1.35", until: "2027-03-31", extendedUntil: "2028-03-31" },
      { minor: "1.36", until: "2027-06-30", extendedUntil: "2028-06-30" },
      { minor: "1.37", until: "2027-10-31", extendedUntil: "2028-10-31" },
    ],
  },
  gke: {
    source: "https://cloud.google.com/kubernetes-engine/docs/release-schedule",
    day: "2026-08-22",
    versions: [
      { minor: "1.33", until: "2026-08-03" },
      { minor: "1.34", until: "2026-10-01" },
      { minor: "1.35", until: "2027-04-11" },
      { minor: "1.36", until: "2027-08-09" },
    ],
  },
  // DigitalOcean names no days: these are the ends of the upstream releases, after which nobody mends them.
  doks: {
    source: "https://kubernetes.io/releases",
    day: "2026-08-22",
    versions: [
      { minor: "1.33", until: "2026-06-28" },
      { minor: "1.34", until: "2026-10-27" },
      { minor: "1.35", until: "2027-02-28" },
      { minor: "1.36", until: "2027-06-28" },
    ],
  },
} as const satisfies Readonly<Record<string, SupportTable>>;

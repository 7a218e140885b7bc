import type { AcceptedRisk } from "./acceptedRisks";

/** Address ranges inside the cluster. */
export interface ClusterNetworkArgs {
  /** Addresses of pods, CIDR. Must not overlap `serviceCidr`. */
  podCidr?: string;
  /** Addresses of services, CIDR. Must not overlap `podCidr`. */
  serviceCidr?: string;
}

/** What is recorded, and for how long. */
export interface ClusterAuditArgs {
  /** Days for which audit records are kept (audit-log-retention-encryption). */
  retentionDays?: number;
}

/** The arguments that every cluster component takes, under the same names and with the same meaning. */
export interface CommonClusterArgs {
  /** Kubernetes minor version, e.g. `"1.36"`. Default: the newest that this release was tested with (cp-supported-version). */
  version?: string;
  network?: ClusterNetworkArgs;
  audit?: ClusterAuditArgs;
  /** Weakenings on record; without an entry a weakened value is an error. */
  acceptedRisks?: AcceptedRisk[];
}

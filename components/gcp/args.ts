import type * as pulumi from "@pulumi/pulumi";
import type { ClusterAuditArgs, CommonClusterArgs } from "../shared/args";

/** Who runs the nodes. */
export const GkeMode = {
  /** Node pools of the cluster's own. */
  Standard: "standard",
  /** Google runs the nodes and bills by pod. */
  Autopilot: "autopilot",
} as const;
export type GkeMode = (typeof GkeMode)[keyof typeof GkeMode];

/** How the Kubernetes API is reached. A cluster has one of both, never the two. */
export const GkeEndpoint = {
  /** By a name that Google's front end answers, for identities that IAM admits; the API server has no address. */
  Dns: "dns",
  /** By a private address in the cluster's network. */
  Ip: "ip",
} as const;
export type GkeEndpoint = (typeof GkeEndpoint)[keyof typeof GkeEndpoint];

/** How traffic leaves the cluster's network. */
export const GkeEgress = {
  /** Cloud NAT with an address of its own; HTTPS only. */
  Nat: "nat",
  /** No way out: Google's services are reached over Private Google Access only. */
  Isolated: "isolated",
} as const;
export type GkeEgress = (typeof GkeEgress)[keyof typeof GkeEgress];

/** How fast new Kubernetes versions arrive. */
export const GkeChannel = {
  Regular: "REGULAR",
  /** Some months later than `REGULAR`. */
  Stable: "STABLE",
} as const;
export type GkeChannel = (typeof GkeChannel)[keyof typeof GkeChannel];

/** What a maintenance exclusion keeps away. */
export const GkeExclusionScope = {
  /** Everything, security patches too; Google takes such exclusions for a limited time only. */
  NoUpgrades: "NO_UPGRADES",
  /** New minor versions; patches are installed. */
  NoMinorUpgrades: "NO_MINOR_UPGRADES",
  /** New minor versions, and new versions of nodes; the control plane gets its patches. */
  NoMinorOrNodeUpgrades: "NO_MINOR_OR_NODE_UPGRADES",
} as const;
export type GkeExclusionScope = (typeof GkeExclusionScope)[keyof typeof GkeExclusionScope];

/** How nodes are bought. */
export const GkeCapacity = {
  OnDemand: "on-demand",
  /** Cheaper; Google may take a node back with 30 seconds' notice. */
  Spot: "spot",
} as const;
export type GkeCapacity = (typeof GkeCapacity)[keyof typeof GkeCapacity];

/** What a taint does to pods that do not tolerate it. */
export const GkeTaintEffect = {
  NoSchedule: "NoSchedule",
  PreferNoSchedule: "PreferNoSchedule",
  NoExecute: "NoExecute",
} as const;
export type GkeTaintEffect = (typeof GkeTaintEffect)[keyof typeof GkeTaintEffect];

/** A network of one's own instead of the one that the component makes. */
export interface GkeExistingNetworkArgs {
  /** The network, as `projects/<project>/global/networks/<name>`. Never `default` (net-dedicated-vpc). */
  networkId: pulumi.Input<string>;
  /** The nodes' subnet, as `projects/<project>/regions/<region>/subnetworks/<name>`, with Private Google Access on. */
  subnetworkId: pulumi.Input<string>;
  /** Name of the subnet's secondary range for pods. */
  podRangeName: string;
  /** Name of the subnet's secondary range for services. */
  serviceRangeName: string;
}

/** The cluster's network. */
export interface GkeNetworkArgs {
  /** Range of the nodes, from /16 to /27. Default `10.0.0.0/20`. */
  nodeCidr?: string;
  /** Range of the pods, from /9 to /21; every node takes a /24 of it. Default `10.64.0.0/14`. */
  podCidr?: string;
  /** Range of services, from /16 to /27. Default `10.128.0.0/20`. */
  serviceCidr?: string;
  /** Range of the API server's private address, a /28; only with `deployAccess.endpoint: "ip"`. Default `10.0.16.0/28`. */
  controlPlaneCidr?: string;
  /** Zones of the nodes. Default: three of the region, always the same ones (nodes-multi-az). */
  zones?: string[];
  /** How traffic leaves (net-egress-controlled). Default `nat`. */
  egress?: GkeEgress;
  /** Networks that nodes and pods may call besides their own. Default none. */
  connectedCidrs?: string[];
  /** Encrypt what pods of different nodes say to each other, by the nodes themselves. Standard mode only. Default false. */
  encryptInTransit?: boolean;
  /** Install the Gateway API's resources, of the standard channel, with Google's controller for them. Default false. */
  gatewayApi?: boolean;
  /** Use this network, made elsewhere; of the other options only `zones`, `encryptInTransit` and `gatewayApi` apply then. */
  existing?: GkeExistingNetworkArgs;
}

/** Who may use the Kubernetes API: groups and workload identities of IAM, never users (id-iam-groups-not-users). */
export interface GkeAccessArgs {
  /**
   * The Google group whose member groups RBAC knows, `gke-security-groups@<domain>` (id-human-sso). Default: none, RBAC
   * then knows identities one by one.
   */
  securityGroup?: string;
  /** Members with full access to all clusters of the project, by a name of your choice. Default none. */
  admins?: { [name: string]: pulumi.Input<string> };
  /** Members that may reach the cluster; their rights are RBAC's, e.g. a tenant's of SecurityBaseline. Default none. */
  teams?: { [name: string]: pulumi.Input<string> };
  /**
   * Refuse changes to what Google runs in the cluster, impersonation of its accounts and webhooks that could break it.
   * Standard mode only; Autopilot always does. Default false.
   */
  protectSystem?: boolean;
}

/** Ways in to the Kubernetes API, for people and for pipelines. */
export interface GkeDeployAccessArgs {
  /**
   * Default `dns` (cp-private-endpoint). The provider cannot change it: another value deletes the cluster and makes a new
   * one, and is an error for a cluster that runs.
   */
  endpoint?: GkeEndpoint;
  /** Take the error away and let a new `endpoint` replace the cluster; Pulumi still refuses it for a protected one. Default false. */
  replaceCluster?: boolean;
  /**
   * The plugin of the kubeconfig signs in with Google's application default credentials, as Pulumi itself does, and not
   * with gcloud's login: for pipelines with workload identity federation. Default false.
   */
  applicationDefaultCredentials?: boolean;
  /** Ranges that may reach the private address, e.g. of a VPN; only with `endpoint: "ip"` (cp-authorized-cidrs). */
  cidrs?: string[];
  /** Opens a public address to these ranges; only with `endpoint: "ip"`. A weakening of cp-private-endpoint. */
  publicCidrs?: string[];
}

/**
 * Keys of your own instead of those that the component makes, each as
 * `projects/<project>/locations/<region>/keyRings/<ring>/cryptoKeys/<key>`. What a comment names needs the role
 * `roles/cloudkms.cryptoKeyEncrypterDecrypter` on the key before.
 */
export interface GkeEncryptionArgs {
  /** For Kubernetes secrets: GKE's service agent (cp-etcd-encryption-cmk). */
  secretsKeyId?: pulumi.Input<string>;
  /** For the log bucket: Cloud Logging's service account (audit-log-retention-encryption). */
  logsKeyId?: pulumi.Input<string>;
  /** For node disks and volumes: Compute Engine's service agent (nodes-disk-encryption). */
  volumesKeyId?: pulumi.Input<string>;
  /** For image repositories: Artifact Registry's service agent (img-registry-private-hardened). */
  registryKeyId?: pulumi.Input<string>;
  /** For backups: the service agent of Backup for GKE (ir-backup-recovery). */
  backupKeyId?: pulumi.Input<string>;
}

/** What is recorded, and for how long. */
export interface GkeAuditArgs extends ClusterAuditArgs {
  /**
   * Lock the log bucket: nobody can shorten its period or delete it before its records have expired. It can never be
   * unlocked. Default false.
   */
  locked?: boolean;
  /**
   * Let Cloud Logging keep what the cluster's bucket holds a second time, in the project's bucket `_Default`, unencrypted by
   * your key, and paid for twice. Default false.
   */
  keepDefaultCopy?: boolean;
}

/** A time without upgrades. */
export interface GkeExclusionArgs {
  /** First moment, in UTC, like `2026-11-20T00:00:00Z`. */
  start: string;
  /** Last moment, in UTC. */
  end: string;
  /** Default `NO_MINOR_OR_NODE_UPGRADES`, so that the control plane still gets security patches. */
  scope?: GkeExclusionScope;
}

/** When Google may upgrade the cluster. Windows must add up to 48 hours in 32 days, each of 4 hours or more. */
export interface GkeUpgradesArgs {
  /** Default `REGULAR` (cp-upgrade-channel). */
  channel?: GkeChannel;
  /** Start of the first window, in UTC. Default `2026-01-03T00:00:00Z`. */
  windowStart?: string;
  /** End of the first window, in UTC. Default `2026-01-03T08:00:00Z`. */
  windowEnd?: string;
  /** How the window recurs, as an RFC 5545 rule. Default `FREQ=WEEKLY;BYDAY=SA,SU`. */
  recurrence?: string;
  /** Times without upgrades, by a name of your choice. Default none. */
  exclusions?: { [name: string]: GkeExclusionArgs };
}

/** A taint that keeps other pods off a pool. */
export interface GkeTaintArgs {
  key: string;
  value?: string;
  effect: GkeTaintEffect;
}

/** A group of like nodes over all zones, replaced one after the other when their image changes. */
export interface GkeNodePoolArgs {
  /** Default `e2-standard-2`, or `n2d-standard-2` for confidential nodes. */
  machineType?: string;
  /** Default `on-demand`. */
  capacity?: GkeCapacity;
  /** Fewest nodes over all zones. Default 3. */
  minSize?: number;
  /** Most nodes over all zones. Default 6. */
  maxSize?: number;
  /** Size of the boot disk, in GiB. A new project has room for about 500 of them (quota SSD_TOTAL_GB). Default 50. */
  diskSizeGib?: number;
  /** Encrypt memory with keys of the processor, AMD SEV (nodes-fips-confidential). Default false. */
  confidential?: boolean;
  /** Run pods in gVisor (pod-runtime-sandbox). Default: only for the pool named `sandbox`. */
  sandbox?: boolean;
  /** Labels of the nodes, on top of the pool's own. */
  labels?: { [key: string]: string };
  /** Taints of the nodes. */
  taints?: GkeTaintArgs[];
}

/** Pools that GKE makes by itself for pods that fit on no other, as hard as the cluster's own. */
export interface GkeAutoProvisioningArgs {
  /** Most processors of all nodes together, those of the cluster's own pools among them. */
  maxCpus: number;
  /** Most memory of all nodes together, in GiB. */
  maxMemoryGib: number;
}

/** The cluster's nodes. */
export interface GkeNodesArgs {
  /** Default `standard`. It can never be changed. */
  mode?: GkeMode;
  /** Pools by name. Default `system` (tainted for Google's add-ons) and `workload`; Autopilot has none. */
  pools?: { [name: string]: GkeNodePoolArgs };
  /** Let GKE make further pools by itself. Only with a new cluster: it replaces one that runs. Default: it makes none. */
  autoProvisioning?: GkeAutoProvisioningArgs;
}

/** Backups of the cluster's objects and volumes, by Backup for GKE (ir-backup-recovery). */
export interface GkeBackupArgs {
  /** When, as a cron expression in UTC, at most every ten minutes. Default `0 3 * * *`. */
  schedule?: string;
  /** How long each is kept, in days from 1 to 365. Default 30. */
  retentionDays?: number;
  /** Days in which nobody can delete a backup, at most 90 and no more than it is kept. Default 7. */
  deleteLockDays?: number;
}

/** Parts of GKE that are off unless asked for. */
export interface GkeAddonsArgs {
  /** Mount secrets of Secret Manager as files, with a driver that Google runs (secrets-external-manager). Default false. */
  secretManager?: boolean;
  /** Break the bill down by namespace and label. Default false. */
  costAllocation?: boolean;
  /** Back up all namespaces, with a key of its own. Default: no backups. */
  backup?: GkeBackupArgs;
}

/** Image repositories of the cluster. */
export interface GkeRegistryArgs {
  /** Names of repositories; the cluster's name is put before. */
  repositories: string[];
  /** The members that may push, e.g. of a build pipeline; nobody else may (img-registry-pull-readonly). */
  pushMembers: string[];
}

/**
 * A hardened GKE cluster. Only the project and the region are required; every weakened value needs an entry in
 * `acceptedRisks`.
 */
export interface GkeClusterArgs extends CommonClusterArgs {
  /** Id of the Google Cloud project, e.g. `my-company-prod`. */
  project: string;
  /** Region, e.g. `europe-west4`; never a zone (cp-ha-multi-az). */
  region: string;
  /** When Google may upgrade the cluster. Default: the REGULAR channel, on weekends. */
  upgrades?: GkeUpgradesArgs;
  /** The network that the cluster runs in. Default: one of its own with Cloud NAT. */
  network?: GkeNetworkArgs;
  /** Who may use the Kubernetes API. Default: whom IAM admits already, the one that deploys among them. */
  access?: GkeAccessArgs;
  /** How the Kubernetes API is reached. Default: over the DNS endpoint. */
  deployAccess?: GkeDeployAccessArgs;
  /** Keys made elsewhere. Default: the component makes them. */
  encryption?: GkeEncryptionArgs;
  /** What is recorded, and for how long. Default 365 days. */
  audit?: GkeAuditArgs;
  /** The cluster's nodes. Default: a pool for add-ons and one for workloads. */
  nodes?: GkeNodesArgs;
  /** Parts of GKE that are off unless asked for. */
  addons?: GkeAddonsArgs;
  /** Image repositories of the cluster. Default none. */
  registry?: GkeRegistryArgs;
  /**
   * Refuse deletion of the cluster, and leave keys and logs behind when the stack is destroyed
   * (cp-deletion-protection). Default true.
   */
  deletionProtection?: boolean;
  /** Labels of every resource that takes some, e.g. owner and environment (adm-required-labels). */
  tags?: { [key: string]: string };
}

import type * as pulumi from "@pulumi/pulumi";
import type { ClusterAuditArgs, CommonClusterArgs } from "../shared/args";

/** How traffic leaves the cluster's network. */
export const AksEgress = {
  /** A NAT gateway. */
  Nat: "nat",
  /** A firewall that lets named destinations through only, by a route of the nodes' subnet. */
  Firewall: "firewall",
} as const;
export type AksEgress = (typeof AksEgress)[keyof typeof AksEgress];

/** Operating system of nodes. */
export const AksNodeOs = {
  /** Small, with Microsoft's own supply chain. */
  AzureLinux: "AzureLinux",
  Ubuntu: "Ubuntu",
} as const;
export type AksNodeOs = (typeof AksNodeOs)[keyof typeof AksNodeOs];

/** How nodes are bought. */
export const AksCapacity = {
  OnDemand: "on-demand",
  /** Cheaper; Azure may take a node back at any time. */
  Spot: "spot",
} as const;
export type AksCapacity = (typeof AksCapacity)[keyof typeof AksCapacity];

/** What a taint does to pods that do not tolerate it. */
export const AksTaintEffect = {
  NoSchedule: "NoSchedule",
  PreferNoSchedule: "PreferNoSchedule",
  NoExecute: "NoExecute",
} as const;
export type AksTaintEffect = (typeof AksTaintEffect)[keyof typeof AksTaintEffect];

/** Where kubelogin, which the kubeconfig calls, gets its token from. */
export const AksLogin = {
  /** The session of the Azure CLI. */
  AzureCli: "azurecli",
  /** The federated token of a pipeline or pod, named by AZURE_FEDERATED_TOKEN_FILE. */
  WorkloadIdentity: "workloadidentity",
} as const;
export type AksLogin = (typeof AksLogin)[keyof typeof AksLogin];

/** What deploys: never a person by name (id-iam-groups-not-users). */
export const AksPrincipalType = {
  /** An app registration or a managed identity. */
  ServicePrincipal: "ServicePrincipal",
  Group: "Group",
} as const;
export type AksPrincipalType = (typeof AksPrincipalType)[keyof typeof AksPrincipalType];

/** Day of the week, in UTC. */
export const AksWeekDay = {
  Monday: "Monday",
  Tuesday: "Tuesday",
  Wednesday: "Wednesday",
  Thursday: "Thursday",
  Friday: "Friday",
  Saturday: "Saturday",
  Sunday: "Sunday",
} as const;
export type AksWeekDay = (typeof AksWeekDay)[keyof typeof AksWeekDay];

/** A network of one's own instead of the one that the component makes. All subnets are of one virtual network. */
export interface AksExistingNetworkArgs {
  /** Subnet of the nodes, with a network security group, and a NAT gateway or a route to a firewall. */
  nodeSubnetId: pulumi.Input<string>;
  /** Subnet delegated to `Microsoft.ContainerService/managedClusters`. Needed with `vnetIntegration`. */
  apiServerSubnetId?: pulumi.Input<string>;
  /** Subnet of private endpoints. Needed with `registry`. */
  endpointSubnetId?: pulumi.Input<string>;
  /**
   * Private DNS zone of the API server, e.g. of a hub; linked to the network already. A network can be linked to one zone
   * of a name only. Default: one of the cluster's own, `<cluster>.private.<region>.azmk8s.io`.
   */
  privateDnsZoneId?: pulumi.Input<string>;
}

/** The cluster's network. */
export interface AksNetworkArgs {
  /** Range of the virtual network, from /16 to /22. Default `10.0.0.0/16`. */
  cidr?: string;
  /** Range of pods, outside the network; each node takes a /24 of it. Default `10.244.0.0/16`. */
  podCidr?: string;
  /** Range of services, from /12 to /24, outside the network. Default `172.20.0.0/16`. */
  serviceCidr?: string;
  /** Zones of the region for nodes. Default `1`, `2` and `3` (cp-ha-multi-az, nodes-multi-az). Not every region has zones. */
  zones?: string[];
  /** How traffic leaves (net-egress-controlled). It cannot be changed later. Default `nat`. */
  egress?: AksEgress;
  /** With `egress: "firewall"`, what nodes and pods may reach by HTTPS besides what AKS itself needs. */
  allowedFqdns?: string[];
  /**
   * The API server in a subnet of the network instead of behind a private endpoint. Without it the vault of the secrets'
   * key must admit every network: a weakening of cp-kms-key-hygiene. It cannot be turned off later. Default true.
   */
  vnetIntegration?: boolean;
  /**
   * Networks whose clients may call internal load balancers by HTTPS: routed ones, or a subnet that you add in the free
   * part of the virtual network, e.g. of an application gateway. Public load balancers receive nothing. Default none.
   */
  connectedCidrs?: string[];
  /** Network policies that name domains; Azure charges for it per node (netpol-egress-control). Default false. */
  fqdnPolicies?: boolean;
  /** The region's network watcher, which flow logs belong to. Default: the one that Azure makes by itself. */
  networkWatcherId?: string;
  /** Use this network, made elsewhere. Ranges then say what it has; `egress` says what its nodes' subnet has. */
  existing?: AksExistingNetworkArgs;
}

/** One team's way into the cluster: a group of Entra ID. */
export interface AksTeamAccessArgs {
  /** Object id of the team's group. Kubernetes knows the group by this id too, e.g. in a RoleBinding. */
  groupObjectId: pulumi.Input<string>;
  /** Namespaces in which the group may edit workloads, by Azure's roles. Default none. */
  namespaces?: string[];
  /** The group may look only. Default false. */
  readOnly?: boolean;
}

/** Who may use the Kubernetes API. All sign in with Entra ID (id-human-sso, id-cloud-iam-kubernetes). */
export interface AksAccessArgs {
  /** Object id of what deploys, with full access. Default: whoever runs Pulumi. */
  deployObjectId?: pulumi.Input<string>;
  /** Default `ServicePrincipal`: Azure refuses the role for a person. */
  deployPrincipalType?: AksPrincipalType;
  /** Groups with full access: object ids by a name of your choice. Default none. */
  admins?: { [name: string]: pulumi.Input<string> };
  /** Groups of teams by a name of your choice. Default none. */
  teams?: { [name: string]: AksTeamAccessArgs };
  /** Where the kubeconfig's plugin gets its token from. Default `azurecli`. */
  login?: AksLogin;
}

/** Ways in to the private endpoint, for people and for pipelines. */
export interface AksDeployAccessArgs {
  /** Ranges that may reach the private endpoint, e.g. of a VPN or a peered network (cp-private-endpoint). */
  cidrs?: string[];
  /** Virtual networks that shall find the private endpoint by name, by a name of your choice. */
  linkedNetworkIds?: { [name: string]: pulumi.Input<string> };
  /**
   * A subnet of the network for machines that deploy, e.g. a build runner: it reaches the API server, the registry and the
   * internet by HTTPS, and nothing reaches it. Its id is the output `runnerSubnetId`. Default false.
   */
  runners?: boolean;
  /** Opens the public endpoint to these ranges. A weakening of cp-private-endpoint. */
  publicCidrs?: string[];
}

/** Keys of your own instead of those that the component makes. */
export interface AksEncryptionArgs {
  /** Version of the key for Kubernetes secrets, `https://<vault>/keys/<key>/<version>` (cp-etcd-encryption-cmk). */
  secretsKeyId?: pulumi.Input<string>;
  /** The vault of `secretsKeyId`. The component gives the cluster's identity its roles there. */
  secretsVaultId?: pulumi.Input<string>;
  /** Disk encryption set for node disks and volumes (nodes-disk-encryption). It can never be changed. */
  diskEncryptionSetId?: pulumi.Input<string>;
}

/** A taint that keeps other pods off a pool. */
export interface AksTaintArgs {
  key: string;
  value?: string;
  effect: AksTaintEffect;
}

/** A group of like nodes over all zones. */
export interface AksNodePoolArgs {
  /** Default `AzureLinux` (nodes-hardened-os). */
  os?: AksNodeOs;
  /** Size of the nodes. Default `Standard_D4ds_v5`. */
  vmSize?: string;
  /** Default `on-demand`. */
  capacity?: AksCapacity;
  /** Fewest nodes. Default 3, one per zone. */
  minSize?: number;
  /** Most nodes. Default 6. */
  maxSize?: number;
  /** Size of the operating system's disk, which holds images and pods' files too, in GiB. Default 128. */
  diskSizeGib?: number;
  /** Operating system on the host's own disk: gone with the node, and faster. Needs a size with such a disk. Default true. */
  ephemeralDisk?: boolean;
  /** Secure boot and a virtual TPM (nodes-secure-boot). Default true. */
  secureBoot?: boolean;
  /**
   * FIPS-validated cryptography (nodes-fips-confidential). Azure has secure boot with it on Ubuntu (22.04) only. Default
   * false.
   */
  fips?: boolean;
  /** Each pod in a virtual machine of its own (pod-runtime-sandbox). Azure has no secure boot with it. Default false. */
  kata?: boolean;
  /** The cluster's add-ons run here as they do on `system`, whose taint it has: for its successor. Default false. */
  addons?: boolean;
  /** Labels of the nodes, on top of the pool's own. */
  labels?: { [key: string]: string };
  /** Taints of the nodes. */
  taints?: AksTaintArgs[];
}

/** The cluster's nodes. */
export interface AksNodesArgs {
  /** Pools by name. Default `system` (tainted for add-ons) and `workload`; `sandbox` has a taint of its own. */
  pools?: { [name: string]: AksNodePoolArgs };
  /**
   * The pool that is part of the cluster. Another one than `system` takes its place in a cluster that exists, once it runs
   * beside it with `addons: true`; no cluster can be made with it. Default `system`.
   */
  systemPool?: string;
  /**
   * AKS makes nodes of a fitting size for pods that wait, as NodePools of Karpenter in the cluster ask it to. Pools then
   * keep the size `minSize`. Default false.
   */
  autoProvisioning?: boolean;
  /** Encrypt at the host; the subscription must have the feature `EncryptionAtHost` (nodes-disk-encryption). Default true. */
  hostEncryption?: boolean;
  /** Nobody changes what AKS keeps in its own resource group; some extensions have to. Default true. */
  readOnlyResourceGroup?: boolean;
  /** Day on which AKS upgrades itself and the nodes. Default `Sunday`. */
  maintenanceDay?: AksWeekDay;
  /** Hour, in UTC, at which those four hours begin. Default 2. */
  maintenanceHour?: number;
}

/** What AKS runs in the cluster on request. */
export interface AksAddonsArgs {
  /** Azure Policy (adm-provider-policy-addon). Default true. */
  policy?: boolean;
  /** Defender's sensor; its plan is a matter of the subscription (rt-cloud-threat-detection). Default true. */
  threatDetection?: boolean;
  /** Secrets of a vault as files, with rotation (secrets-external-manager, secrets-rotation). Default true. */
  keyVaultSecrets?: boolean;
  /**
   * Metrics of the cluster in a workspace of Azure Monitor, by Azure's own Prometheus; charged by samples
   * (audit-metrics-alerts). Default false.
   */
  prometheus?: boolean;
  /** Costs by namespace and workload in Azure's cost analysis. Default false. */
  costAnalysis?: boolean;
}

/** A container registry of the cluster. */
export interface AksRegistryArgs {
  /** Who may push, e.g. a build pipeline: object ids of service principals by a name of your choice; nobody else may. */
  pushPrincipalIds: { [name: string]: pulumi.Input<string> };
  /**
   * Private DNS zone `privatelink.azurecr.io`, e.g. of a hub; linked to the network already, which can be linked to one
   * zone of that name only. Default: one of the cluster's own.
   */
  privateDnsZoneId?: pulumi.Input<string>;
  /**
   * Nodes start from this registry, which fetches and keeps what AKS needs of Microsoft's, instead of from Microsoft's own
   * over the internet (img-mirror-third-party). Nodes that run already take it up with their next image. Default false.
   */
  bootstrap?: boolean;
}

/**
 * A hardened AKS cluster. Only the location is required; every weakened value needs an entry in `acceptedRisks`.
 */
export interface AksClusterArgs extends CommonClusterArgs {
  /** Azure region, e.g. `westeurope`. */
  location: string;
  /** The network that the cluster runs in. Default: one of its own with a NAT gateway. */
  network?: AksNetworkArgs;
  /** Who may use the Kubernetes API. Default: what deploys. */
  access?: AksAccessArgs;
  /** From where the private endpoint can be reached. Default: from the cluster's own nodes only. */
  deployAccess?: AksDeployAccessArgs;
  /** Keys made elsewhere. Default: the component makes them. */
  encryption?: AksEncryptionArgs;
  /** For how long logs are kept. Default 365 days. */
  audit?: ClusterAuditArgs;
  /** The cluster's nodes. Default: a pool for add-ons and one for workloads. */
  nodes?: AksNodesArgs;
  /** What AKS runs in the cluster besides the network plugin and DNS. Default: all. */
  addons?: AksAddonsArgs;
  /** A container registry of the cluster. Default none. */
  registry?: AksRegistryArgs;
  /**
   * Refuse deletion of the cluster, and leave keys, logs and the resource group behind when the stack is destroyed
   * (cp-deletion-protection). Default true.
   */
  deletionProtection?: boolean;
  /** Tags of every resource, e.g. owner and environment (adm-required-labels). */
  tags?: { [key: string]: string };
}

import type * as pulumi from "@pulumi/pulumi";
import type { AcceptedRisk } from "../shared/acceptedRisks";

/** What a taint does to pods that do not tolerate it. */
export const DoksTaintEffect = {
  NoSchedule: "NoSchedule",
  PreferNoSchedule: "PreferNoSchedule",
  NoExecute: "NoExecute",
} as const;
export type DoksTaintEffect = (typeof DoksTaintEffect)[keyof typeof DoksTaintEffect];

/** Day of the maintenance window. */
export const DoksWeekDay = {
  Monday: "monday",
  Tuesday: "tuesday",
  Wednesday: "wednesday",
  Thursday: "thursday",
  Friday: "friday",
  Saturday: "saturday",
  Sunday: "sunday",
} as const;
export type DoksWeekDay = (typeof DoksWeekDay)[keyof typeof DoksWeekDay];

/** What the account pays for its registry. The free tier, one repository, is not among them. */
export const DoksRegistryTier = {
  Basic: "basic",
  Professional: "professional",
} as const;
export type DoksRegistryTier = (typeof DoksRegistryTier)[keyof typeof DoksRegistryTier];

/** A network of one's own instead of the one that the component makes. */
export interface DoksExistingNetworkArgs {
  /** The VPC, in the cluster's region. Not the region's default one (net-dedicated-vpc). */
  vpcId: pulumi.Input<string>;
  /** The VPC's default NAT gateway. Needed for private nodes. */
  natGatewayId?: pulumi.Input<string>;
  /** A subnet of the VPC for the nodes. Default: the VPC's default subnet. */
  workerSubnetId?: pulumi.Input<string>;
}

/** The cluster's network. No range may overlap another one of the account. */
export interface DoksNetworkArgs {
  /** Range of the VPC, from /16 to /24. Default `10.100.0.0/20`. */
  cidr?: string;
  /** Range of pods, from /12 to /22, outside the VPC (net-vpc-native-pods). Default `10.104.0.0/16`. */
  podCidr?: string;
  /** Range of services, from /12 to /24, outside the VPC and the pods. Default `10.105.0.0/20`. */
  serviceCidr?: string;
  /**
   * Nodes without public addresses, behind a NAT gateway. False is a weakening of net-private-nodes. It can never be
   * changed. Default true.
   */
  privateNodes?: boolean;
  /** Size of the NAT gateway, from 1 to 200; each step adds bandwidth and costs. Default 1. */
  natGatewaySize?: number;
  /**
   * Let objects of the kind Route set routes of the nodes, e.g. to a VPN in the VPC. Whoever may write them leads the
   * cluster's traffic. Once on, it takes a false to switch it off. Default: none is installed.
   */
  routingAgent?: boolean;
  /** Use this network, made elsewhere. `cidr` then says what its range is; `natGatewaySize` does not apply. */
  existing?: DoksExistingNetworkArgs;
}

/** An OpenID Connect identity provider that people sign in with. */
export interface DoksSsoArgs {
  /** URL of the issuer, e.g. `https://login.example.com`. */
  issuerUrl: string;
  /** Client id that the identity provider knows the cluster by. */
  clientId: string;
  /**
   * Refuse every other sign-in, tokens of DigitalOcean included. Pulumi and pipelines then sign in through the identity
   * provider's page too. Default false.
   */
  required?: boolean;
}

/** Who may use the Kubernetes API. */
export interface DoksAccessArgs {
  /** Where people sign in (id-human-sso). Default: with tokens of DigitalOcean. */
  sso?: DoksSsoArgs;
  /**
   * Seconds for which the credential lives that the provider keeps in the stack's state (cp-no-static-credentials).
   * More than a day is a weakening. Default 3600.
   */
  kubeconfigExpirySeconds?: number;
}

/** Ways in to the API server, whose address is always public. */
export interface DoksDeployAccessArgs {
  /** Public ranges that may reach the API server, e.g. those that a VPN and a pipeline leave from. */
  cidrs?: string[];
  /**
   * The firewall of the control plane (cp-authorized-cidrs), which DigitalOcean has not enabled for every account. True
   * without `cidrs` admits the nodes alone; false is a weakening. Default: on where `cidrs` lists ranges. Without it
   * everybody reaches the API server, and the policy pack reports that.
   */
  firewall?: boolean;
}

/** A taint that keeps other pods off a pool. */
export interface DoksTaintArgs {
  key: string;
  value?: string;
  effect: DoksTaintEffect;
}

/** A group of like nodes. */
export interface DoksNodePoolArgs {
  /** Slug of the Droplet size. Changing it replaces the pool, and for `system` the cluster. Default `s-2vcpu-4gb`. */
  size?: string;
  /** Fewest nodes, at least 1. Default 3. */
  minSize?: number;
  /** Most nodes. Default 6. */
  maxSize?: number;
  /** Labels of the nodes, on top of the pool's own. */
  labels?: { [key: string]: string };
  /** Taints of the nodes. */
  taints?: DoksTaintArgs[];
}

/** How the autoscaler chooses the pool that gets another node. */
export const DoksExpander = {
  Random: "random",
  /** By the order in the ConfigMap `cluster-autoscaler-priority-expander` in kube-system. */
  Priority: "priority",
} as const;
export type DoksExpander = (typeof DoksExpander)[keyof typeof DoksExpander];

/** How the autoscaler of the cluster behaves. Once set, DigitalOcean keeps it until another value is set. */
export interface DoksAutoscalerArgs {
  /** Share of its resources that pods must request for a node to stay, from 0.01 to 1. Default 0.65. */
  utilizationThreshold?: number;
  /** Minutes that a node must be below it before it goes, from 1 to 1440. Default 1. */
  unneededMinutes?: number;
  /** Default `random`. */
  expander?: DoksExpander;
}

/** The cluster's nodes. */
export interface DoksNodesArgs {
  /** Pools by name. Default `system` (tainted for add-ons) and `workload`; `sandbox` has a taint of its own. */
  pools?: { [name: string]: DoksNodePoolArgs };
  /** How the autoscaler behaves. Default: as DigitalOcean sets it. */
  autoscaler?: DoksAutoscalerArgs;
}

/** When DigitalOcean installs patch releases, in UTC. */
export interface DoksUpgradesArgs {
  /** Default `sunday`. */
  day?: DoksWeekDay;
  /** Hour and minute at which the window of four hours begins, e.g. `04:00`. Default `04:00`. */
  startTime?: string;
}

/** The container registry that nodes pull from. */
export interface DoksRegistryArgs {
  /** Name of the registry, unique among all customers of DigitalOcean. */
  name: string;
  /** The account has it already: use it. Default false: make it. */
  existing?: boolean;
  /** What the account subscribes to when the registry is made. Default `basic`. */
  tier?: DoksRegistryTier;
  /** Where images are kept when the registry is made. Default: DigitalOcean chooses. */
  region?: string;
}

/**
 * A hardened DOKS cluster. Only the region is required; every weakened value needs an entry in `acceptedRisks`. There is
 * no `encryption` and no `audit` here: DigitalOcean takes no customer's keys and exports no audit log.
 */
export interface DoksClusterArgs {
  /** Region of DigitalOcean, e.g. `fra1`. */
  region: string;
  /** Kubernetes minor version, e.g. `"1.36"`. Default: the newest that this release was tested with (cp-supported-version). */
  version?: string;
  /** The network that the cluster runs in. Default: one of its own with a NAT gateway. */
  network?: DoksNetworkArgs;
  /** Who may use the Kubernetes API. Default: whoever has a token of DigitalOcean for it. */
  access?: DoksAccessArgs;
  /** From where the API server can be reached. Default: from everywhere, with a token of DigitalOcean. */
  deployAccess?: DoksDeployAccessArgs;
  /** The cluster's nodes. Default: a pool for add-ons and one for workloads. */
  nodes?: DoksNodesArgs;
  /** When patches are installed. Default: Sundays at 04:00 UTC. */
  upgrades?: DoksUpgradesArgs;
  /** Container registry of the cluster. Default none. */
  registry?: DoksRegistryArgs;
  /**
   * Several replicas of the control plane, in one datacenter (cp-ha-multi-az). Once on it can never be turned off.
   * Default true.
   */
  highAvailability?: boolean;
  /**
   * Have Pulumi refuse to delete or replace the cluster, and keep the registry when the stack is destroyed
   * (cp-deletion-protection). Default true.
   */
  deletionProtection?: boolean;
  /** Tags of every resource that takes some, e.g. owner and environment (adm-required-labels); written `key:value`. */
  tags?: { [key: string]: string };
  /** Weakenings on record; without an entry a weakened value is an error. */
  acceptedRisks?: AcceptedRisk[];
}

import type * as pulumi from "@pulumi/pulumi";
import type { ClusterAuditArgs, CommonClusterArgs } from "../shared/args";

/** How traffic leaves the cluster's network. */
export const EksEgress = {
  /** One NAT gateway per zone. */
  Nat: "nat",
  /** No way out: AWS services are reached over VPC endpoints only. */
  Isolated: "isolated",
} as const;
export type EksEgress = (typeof EksEgress)[keyof typeof EksEgress];

/** Operating system of nodes. */
export const EksNodeOs = {
  /** Read-only, SELinux-enforcing, without a shell or SSH. */
  Bottlerocket: "bottlerocket",
  AmazonLinux2023: "al2023",
} as const;
export type EksNodeOs = (typeof EksNodeOs)[keyof typeof EksNodeOs];

/** Processor architecture of nodes. */
export const EksArchitecture = {
  X86: "x86_64",
  Arm: "arm64",
} as const;
export type EksArchitecture = (typeof EksArchitecture)[keyof typeof EksArchitecture];

/** How nodes are bought. */
export const EksCapacity = {
  OnDemand: "on-demand",
  /** Cheaper; AWS may take a node back with two minutes' notice. */
  Spot: "spot",
} as const;
export type EksCapacity = (typeof EksCapacity)[keyof typeof EksCapacity];

/** What a taint does to pods that do not tolerate it. */
export const EksTaintEffect = {
  NoSchedule: "NoSchedule",
  PreferNoSchedule: "PreferNoSchedule",
  NoExecute: "NoExecute",
} as const;
export type EksTaintEffect = (typeof EksTaintEffect)[keyof typeof EksTaintEffect];

/** A network of one's own instead of the one that the component makes. */
export interface EksExistingNetworkArgs {
  /** The VPC. DNS support and DNS host names must be on: the private endpoint is found by name. */
  vpcId: pulumi.Input<string>;
  /** Private subnets for nodes and pods, one per zone. */
  nodeSubnetIds: pulumi.Input<string>[];
  /** Private subnets for the control plane's network interfaces, one per zone. */
  controlPlaneSubnetIds: pulumi.Input<string>[];
}

/**
 * The way to other networks; exactly one of the three. The component attaches its VPC and routes to
 * `connectedCidrs` and `deployAccess.cidrs` over it.
 */
export interface EksConnectionArgs {
  /** A transit gateway. Its own route table must lead back: by propagation, its default, or a route of yours. */
  transitGatewayId?: pulumi.Input<string>;
  /** A virtual private gateway, e.g. of a site-to-site VPN, that is attached to no VPC yet. */
  vpnGatewayId?: pulumi.Input<string>;
  /** A VPC of the same account and region to peer with, e.g. the one that build runners are in. */
  peerVpcId?: pulumi.Input<string>;
  /** Route tables of that VPC, which get a route to the cluster's network. */
  peerRouteTableIds?: pulumi.Input<string>[];
}

/** The cluster's network. */
export interface EksNetworkArgs {
  /** Range of the VPC, from /16 to /22; pods have addresses of it too. Default `10.0.0.0/16`. */
  cidr?: string;
  /** Range of services, from /12 to /24, outside the VPC. Default `172.20.0.0/16`. */
  serviceCidr?: string;
  /** Availability zones. Default: three of the region, always the same ones (cp-ha-multi-az, nodes-multi-az). */
  zones?: string[];
  /** How traffic leaves (net-egress-controlled). Default `nat`. */
  egress?: EksEgress;
  /**
   * Interface endpoints for the AWS services that nodes use (net-private-service-endpoints). Default: only with
   * `egress: "isolated"`, where they are a must; each endpoint costs money per zone.
   */
  serviceEndpoints?: boolean;
  /**
   * AWS services whose interface endpoint the region does not offer, e.g. `eks`; none is made for them. Without a way
   * out, what calls such a service does not work. Default none.
   */
  unavailableEndpoints?: string[];
  /**
   * One NAT gateway for all zones instead of one in each: cheaper, and a failure of its zone cuts all nodes off from the
   * internet. Default false.
   */
  singleNatGateway?: boolean;
  /** Networks routed to the VPC whose clients may call internal load balancers. Default none. */
  connectedCidrs?: string[];
  /** The way to `connectedCidrs` and `deployAccess.cidrs`. Default: none, or what you attach by yourself. */
  connection?: EksConnectionArgs;
  /**
   * Deny all traffic of a new pod until its network policies are in force. Turn it on once every namespace has its
   * policies, kube-system included. Default false: a new pod may talk until its policies are programmed.
   */
  strictNetworkPolicies?: boolean;
  /** Use this network, made elsewhere. `cidr` then says what its range is; the other options do not apply. */
  existing?: EksExistingNetworkArgs;
}

/** One team's way into the cluster: an IAM role, mapped to groups or to an edit policy. */
export interface EksTeamAccessArgs {
  /** The team's IAM role, e.g. one of IAM Identity Center. Never a user (id-iam-groups-not-users). */
  roleArn: pulumi.Input<string>;
  /** Kubernetes groups of the role, e.g. those that SecurityBaseline binds for a tenant. Default none. */
  groups?: string[];
  /** Namespaces in which the role may edit workloads. Default none. */
  namespaces?: string[];
}

/** Who may use the Kubernetes API. All are IAM roles (id-human-sso, id-eks-access-api). */
export interface EksAccessArgs {
  /**
   * The role that deploys, with full access. Default: the role of the session that runs Pulumi.
   */
  deployRoleArn?: pulumi.Input<string>;
  /** Roles with full access, by a name of your choice. Default none. */
  admins?: { [name: string]: pulumi.Input<string> };
  /** Roles of teams by a name of your choice. Default none. */
  teams?: { [name: string]: EksTeamAccessArgs };
}

/** Ways in to the private endpoint, for people and for pipelines. */
export interface EksDeployAccessArgs {
  /** Ranges that may reach the private endpoint, e.g. of a VPN or a peered network (cp-private-endpoint). */
  cidrs?: string[];
  /** Security groups that may reach the private endpoint, e.g. of a build runner in the VPC. */
  securityGroupIds?: pulumi.Input<string>[];
  /**
   * A tiny instance without any open port, through which AWS Session Manager forwards to the private endpoint; the
   * kubeconfig then opens the session by itself. Needs bash, the AWS CLI and its Session Manager plugin where Pulumi
   * runs. Default false.
   */
  sessionManager?: boolean;
  /** Opens the public endpoint to these ranges. A weakening of cp-private-endpoint. */
  publicCidrs?: string[];
}

/** Keys of your own instead of those that the component makes. Each key's policy must admit what its comment says. */
export interface EksEncryptionArgs {
  /**
   * For Kubernetes secrets: leave rights to IAM, where the cluster's role gets them, or admit that role
   * (cp-etcd-encryption-cmk). It can never be changed.
   */
  secretsKeyArn?: pulumi.Input<string>;
  /** For log groups: admit `logs.<region>.amazonaws.com` (audit-log-retention-encryption). */
  logsKeyArn?: pulumi.Input<string>;
  /**
   * For node disks and volumes: admit the Auto Scaling service-linked role, and leave rights to IAM, where the roles of
   * what makes volumes get them (nodes-disk-encryption).
   */
  volumesKeyArn?: pulumi.Input<string>;
  /** For image repositories: admit the deploy role (img-registry-private-hardened). */
  registryKeyArn?: pulumi.Input<string>;
}

/** A taint that keeps other pods off a pool. */
export interface EksTaintArgs {
  key: string;
  value?: string;
  effect: EksTaintEffect;
}

/** A group of like nodes over all zones, replaced one after the other when their image changes. */
export interface EksNodePoolArgs {
  /** Default `bottlerocket` (nodes-hardened-os). */
  os?: EksNodeOs;
  /** Default `x86_64`. */
  architecture?: EksArchitecture;
  /** FIPS-validated cryptography; Bottlerocket only (nodes-fips-confidential). Default false. */
  fips?: boolean;
  /** Instance types, of one architecture. Default `m7i.large`, or `m7g.large` on arm64. */
  instanceTypes?: string[];
  /** Default `on-demand`. */
  capacity?: EksCapacity;
  /** Fewest nodes. Default 3, one per zone. */
  minSize?: number;
  /** Most nodes. Default 6. */
  maxSize?: number;
  /** Size of the disk for images and pods, in GiB. Default 50. */
  diskSizeGib?: number;
  /** Labels of the nodes, on top of the pool's own. */
  labels?: { [key: string]: string };
  /** Taints of the nodes. */
  taints?: EksTaintArgs[];
  /** Image release. Default: the newest that AWS recommends when Pulumi runs (nodes-auto-upgrade). */
  releaseVersion?: string;
  /** Hops that an instance metadata answer may take. 2 lets pods reach it: a weakening of nodes-imds-restricted. */
  imdsHopLimit?: number;
}

/** The cluster's nodes. */
export interface EksNodesArgs {
  /** Pools by name. Default `system` (tainted for add-ons) and `workload`; `sandbox` has a taint of its own. */
  pools?: { [name: string]: EksNodePoolArgs };
  /**
   * EKS Auto Mode: AWS runs nodes, network and storage. Needs an accepted risk for net-cni-networkpolicy-engine,
   * whose switch then lies in the cluster. Default false.
   */
  autoMode?: boolean;
  /** Role, instance profile, tags and access for a Karpenter that you install in kube-system. Default false. */
  karpenter?: boolean;
}

/** A managed add-on's version and settings. */
export interface EksAddonArgs {
  /** Version, e.g. `v1.22.4-eksbuild.3`. Default: the one that this release pins for the Kubernetes version. */
  version?: string;
  /** Replicas, resources and the like as JSON text; security settings that the component sets win. */
  configuration?: string;
}

/** Image repositories of the cluster. */
export interface EksRegistryArgs {
  /** Names of repositories, below the cluster's name. */
  repositories: string[];
  /** The IAM roles that may push, e.g. of a build pipeline; nobody else may (img-registry-pull-readonly). */
  pushRoleArns: string[];
}

/**
 * A hardened EKS cluster. Only the region is required; every weakened value needs an entry in `acceptedRisks`.
 */
export interface EksClusterArgs extends CommonClusterArgs {
  /** AWS region, e.g. `eu-central-1`. */
  region: string;
  /** The network that the cluster runs in. Default: one of its own over three zones with a NAT gateway in each. */
  network?: EksNetworkArgs;
  /** Who may use the Kubernetes API. Default: the role that deploys. */
  access?: EksAccessArgs;
  /** From where the private endpoint can be reached. Default: from the cluster's own nodes only. */
  deployAccess?: EksDeployAccessArgs;
  /** Keys made elsewhere. Default: the component makes them. */
  encryption?: EksEncryptionArgs;
  /** What is recorded, and for how long. Default 365 days. */
  audit?: ClusterAuditArgs;
  /** The cluster's nodes. Default: a pool for add-ons and one for workloads. */
  nodes?: EksNodesArgs;
  /** Add-ons that differ from what this release pins, by name. */
  addons?: { [name: string]: EksAddonArgs };
  /** Image repositories of the cluster. Default none. */
  registry?: EksRegistryArgs;
  /**
   * Refuse deletion of the cluster, and leave keys and logs behind when the stack is destroyed
   * (cp-deletion-protection). Default true.
   */
  deletionProtection?: boolean;
  /** Tags of every resource, e.g. owner and environment (adm-required-labels). */
  tags?: { [key: string]: string };
}

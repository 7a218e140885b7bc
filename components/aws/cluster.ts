import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import * as eks from "@pulumi/aws/eks";
import * as pulumi from "@pulumi/pulumi";
import { addressAt, formatCidr } from "../shared/cidr";
import { type Cluster, type ClusterFacts, clusterFacts } from "../shared/clusterFacts";
import { componentType } from "../shared/naming";
import { createDeployAccess, createPeopleAccess, deployRoleArn } from "./access";
import { createAddonRoles, createClusterAddons, createNodeAddons } from "./addons";
import type { EksClusterArgs } from "./args";
import { callerCredentials, clusterCredentials } from "./callerCredentials";
import { controlPlaneLogTypes, createLogGroups } from "./auditLog";
import { secretsKey, volumesKey } from "./encryption";
import { enforcedControls } from "./enforcedControls";
import { createRole, type RoleWithPolicies } from "./iamRole";
import { createKarpenterAccess, createKarpenterRole, createNodeProfile } from "./karpenter";
import { eksKubeconfig } from "./kubeconfig";
import type { EksNetwork } from "./clusterNetwork";
import { networkOf } from "./network";
import { withSecretsKey, withVolumesKey } from "./keyRights";
import { createNodePools, createNodeRole } from "./nodePools";
import { createRegistry } from "./registry";
import { type EksScope, protectedOptions, resourceName, resourceTags } from "./scope";
import { createSecurityGroups } from "./securityGroups";
import { resolveEksSettings } from "./settings";
import { createSessionManager, sessionManagerTag } from "./sessionManager";
import { serviceTrust } from "./trustPolicies";
import { localPort } from "./tunnel";
import { createOidcProvider, EksWorkloadGrant, type EksWorkloadArgs } from "./workloadIdentity";

// The metadata service over IPv4 and IPv6; not the identity agent's own address, which workloads need.
const METADATA_ADDRESSES = ["169.254.169.254", "fd00:ec2::254"];
// EKS gives the cluster's DNS service the tenth address.
const DNS_ADDRESS_OFFSET = 10;

/** Rights of the control plane; Auto Mode runs nodes, disks and load balancers too. */
function createClusterRole(scope: EksScope): RoleWithPolicies {
  const autoModePolicies = [
    "AmazonEKSComputePolicy",
    "AmazonEKSBlockStoragePolicy",
    "AmazonEKSLoadBalancingPolicy",
    "AmazonEKSNetworkingPolicy",
  ];
  // id-infra-identity-least-privilege
  const role = createRole(scope, "cluster", serviceTrust("eks.amazonaws.com", ["sts:AssumeRole", "sts:TagSession"]), [
    "AmazonEKSClusterPolicy",
    ...(scope.settings.autoMode ? autoModePolicies : []),
  ]);
  const withSecrets = withSecretsKey(scope, "cluster", role);
  // Auto Mode's own driver makes volumes with the cluster's role.
  return scope.settings.autoMode ? withVolumesKey(scope, "cluster", withSecrets) : withSecrets;
}

interface ControlPlaneParts {
  readonly clusterRole: RoleWithPolicies;
  readonly nodeRole: RoleWithPolicies;
  readonly secretsKeyArn: pulumi.Input<string>;
  readonly network: EksNetwork;
  readonly securityGroupIds: pulumi.Input<string>[];
  readonly dependsOn: pulumi.Resource[];
}

function createControlPlane(scope: EksScope, parts: ControlPlaneParts): eks.Cluster {
  const { settings } = scope;
  const isPublic = settings.publicCidrs.length > 0;
  const { autoMode } = settings;
  return new eks.Cluster(
    resourceName(scope, "cluster"),
    {
      region: settings.region,
      name: settings.name,
      roleArn: parts.clusterRole.role.arn,
      // cp-supported-version: pinned, and upgraded by AWS at the end of standard support instead of running on unpatched.
      version: settings.version,
      upgradePolicy: { supportType: "STANDARD" },
      vpcConfig: {
        // cp-ha-multi-az
        // Auto Mode starts its nodes in the cluster's subnets, and they need the way out of the nodes' ones.
        subnetIds: autoMode ? parts.network.nodeSubnetIds : parts.network.controlPlaneSubnetIds,
        securityGroupIds: parts.securityGroupIds,
        // cp-private-endpoint: reached from the network only, unless the risk of more was accepted.
        endpointPrivateAccess: true,
        endpointPublicAccess: isPublic,
        // cp-authorized-cidrs: EKS's own default is the whole internet.
        ...(isPublic ? { publicAccessCidrs: [...settings.publicCidrs] } : {}),
      },
      // cp-ha-multi-az: AWS moves traffic away from an impaired zone.
      zonalShiftConfig: { enabled: true },
      kubernetesNetworkConfig: {
        ipFamily: "ipv4",
        serviceIpv4Cidr: formatCidr(settings.serviceCidr),
        elasticLoadBalancing: { enabled: autoMode },
      },
      // id-eks-access-api: who has access is in IAM and in this program; nobody gets it for having made the cluster.
      accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
      // cp-etcd-encryption-cmk
      encryptionConfig: { resources: ["secrets"], provider: { keyArn: parts.secretsKeyArn } },
      // audit-control-plane-logs
      enabledClusterLogTypes: [...controlPlaneLogTypes],
      // cp-deletion-protection
      deletionProtection: settings.deletionProtection,
      // EKS's own copies of network plugin and DNS would be old and unmanaged.
      bootstrapSelfManagedAddons: false,
      computeConfig: autoMode
        ? { enabled: true, nodePools: ["general-purpose", "system"], nodeRoleArn: parts.nodeRole.role.arn }
        : { enabled: false },
      storageConfig: { blockStorage: { enabled: autoMode } },
      // adm-required-labels
      tags: resourceTags(scope, "cluster"),
    },
    // audit-log-retention-encryption: the log group first, or EKS makes one of its own. Rights and keys must have spread.
    protectedOptions(scope, { dependsOn: [...parts.dependsOn, ...parts.clusterRole.attachments] }),
  );
}

/**
 * A private EKS cluster in three zones with encrypted secrets, audit logs and workload identity. Secure with nothing but
 * a region; a weakened value is an error without an entry in `acceptedRisks`.
 *
 * The private endpoint is reached from the cluster's network and from what `deployAccess` names. Where Pulumi runs
 * elsewhere, layer SecurityBaseline on `facts` in a stack of its own, run from inside.
 */
export class EksCluster extends pulumi.ComponentResource implements Cluster {
  /** All that SecurityBaseline and other layers need. The kubeconfig in it is secret. */
  public readonly facts: pulumi.Output<ClusterFacts>;
  /** Name of the cluster. */
  public readonly clusterName: pulumi.Output<string>;
  /** Region of the cluster. */
  public readonly region: pulumi.Output<string>;
  /** The network that the cluster runs in. */
  public readonly vpcId: pulumi.Output<string>;
  /** Private subnets of nodes and pods, one per zone. */
  public readonly nodeSubnetIds: pulumi.Output<string[]>;
  /** Private subnets of the control plane and of attachments to other networks, one per zone. */
  public readonly controlPlaneSubnetIds: pulumi.Output<string[]>;
  /** Route tables of nodes and control plane, for routes of your own; none where the network was made elsewhere. */
  public readonly routeTableIds: pulumi.Output<string[]>;
  /** Firewall of the nodes; add rules to it for what your workloads call besides HTTPS. */
  public readonly nodeSecurityGroupId: pulumi.Output<string>;
  /** Firewall of the Kubernetes API; add a rule to it for each further way in. */
  public readonly controlPlaneSecurityGroupId: pulumi.Output<string>;
  /** The cluster's identity provider in IAM, for grants with `method: "irsa"`. */
  public readonly oidcProviderArn: pulumi.Output<string>;
  /** ARN of the key of node disks and volumes, for a storage class (SecurityBaseline's `storage`). */
  public readonly volumesKeyArn: pulumi.Output<string>;
  /** Instance profile for Karpenter's EC2NodeClass; empty without `nodes.karpenter`. */
  public readonly karpenterInstanceProfile: pulumi.Output<string>;
  /** URLs of the image repositories by name. */
  public readonly repositoryUrls: pulumi.Output<{ [name: string]: string }>;
  /** URL of the cluster's token issuer, for grants by EksWorkloadGrant. */
  public readonly oidcIssuer: pulumi.Output<string>;

  /**
   * @throws InvalidArgumentError for the first argument that is wrong, before anything is registered.
   */
  constructor(name: string, args: EksClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    const settings = resolveEksSettings(name, args);
    super(componentType("EksCluster"), name, args, opts);
    const caller = getCallerIdentityOutput({}, { parent: this });
    const scope: EksScope = {
      settings,
      location: caller.accountId.apply((accountId) => ({ ...settings, accountId })),
      parent: this,
    };

    // Roles first: keys name them. Keys before what they encrypt, log groups before what writes to them.
    const clusterRole = createClusterRole(scope);
    const nodeRole = createNodeRole(scope);
    const addonRoles = createAddonRoles(scope);
    const karpenterRole = settings.karpenter ? createKarpenterRole(scope) : undefined;
    const secretsKeyArn = secretsKey(scope, clusterRole.role);
    const logGroups = createLogGroups(scope);
    const network = networkOf(scope, logGroups.flowLogs);
    const securityGroups = createSecurityGroups(scope, network);
    const cluster = createControlPlane(scope, {
      clusterRole,
      nodeRole,
      secretsKeyArn,
      network,
      securityGroupIds: [securityGroups.controlPlane.id],
      dependsOn: [logGroups.controlPlane],
    });

    // In reverse on destroy: nodes and add-ons go first, then the deploy role's access, then the cluster.
    const deployRole = deployRoleArn(scope, caller.arn);
    const deployAccess = createDeployAccess(scope, cluster, deployRole);
    createPeopleAccess(scope, cluster);
    const nodeAddons = createNodeAddons(scope, cluster, addonRoles, deployAccess);
    const volumeRoles = [
      { suffix: "ebs-csi", role: addonRoles["aws-ebs-csi-driver"]?.role },
      { suffix: "karpenter", role: karpenterRole?.role },
      { suffix: "cluster", role: settings.autoMode ? clusterRole.role : undefined },
    ].flatMap(({ suffix, role }) => (role === undefined ? [] : [{ suffix, role }]));
    const volumesKeyArn = volumesKey(scope, volumeRoles);
    const nodes =
      Object.keys(settings.pools).length === 0
        ? []
        : createNodePools(scope, {
            cluster,
            nodeRole,
            nodeSecurityGroup: securityGroups.nodes,
            nodeSubnetIds: network.nodeSubnetIds,
            volumesKeyArn,
            dependsOn: [...deployAccess, ...nodeAddons, ...network.routes, ...securityGroups.rules],
          });
    createClusterAddons(scope, cluster, addonRoles, [...nodes, ...deployAccess, ...logGroups.workloads]);
    if (karpenterRole !== undefined) createKarpenterAccess(scope, cluster, karpenterRole, nodeAddons);
    const sessionManager = settings.sessionManager
      ? createSessionManager(scope, { network, controlPlaneSecurityGroup: securityGroups.controlPlane, volumesKeyArn })
      : [];

    this.oidcIssuer = cluster.identities.apply((identities) => identities[0]?.oidcs?.[0]?.issuer ?? "");
    this.clusterName = cluster.name;
    this.region = pulumi.output(settings.region);
    this.vpcId = pulumi.output(network.vpcId);
    this.nodeSubnetIds = pulumi.output(network.nodeSubnetIds);
    this.controlPlaneSubnetIds = pulumi.output(network.controlPlaneSubnetIds);
    this.routeTableIds = pulumi.output(network.routeTableIds);
    this.nodeSecurityGroupId = securityGroups.nodes.id;
    this.controlPlaneSecurityGroupId = securityGroups.controlPlane.id;
    this.oidcProviderArn = createOidcProvider(scope, this.oidcIssuer).arn;
    this.volumesKeyArn = pulumi.output(volumesKeyArn);
    this.karpenterInstanceProfile = settings.karpenter ? createNodeProfile(scope, nodeRole).name : pulumi.output("");
    this.repositoryUrls = pulumi.output(
      settings.registry === undefined ? {} : createRegistry(scope, settings.registry),
    );

    const certificateAuthority = cluster.certificateAuthority.apply((authority) => authority.data ?? "");
    const waysIn = [...securityGroups.waysIn, ...network.connection, ...sessionManager];
    const ready = [...deployAccess, ...waysIn].map((resource) => resource.urn);
    const credentials = pulumi
      .all([callerCredentials(this), caller.arn, pulumi.all([deployRole, ...Object.values(settings.admins)])])
      .apply(([known, callerArn, allowedArns]) => clusterCredentials(known, callerArn, allowedArns));
    const tunnel = settings.sessionManager
      ? { instanceName: sessionManagerTag(scope), localPort: localPort(settings.region, settings.name) }
      : undefined;
    // secrets-pulumi-state: marked secret. It waits for the access that it gives.
    const kubeconfig = pulumi.secret(
      pulumi
        .all([cluster.endpoint, certificateAuthority, credentials, pulumi.all(ready)])
        .apply(([endpoint, authority, identity]) =>
          eksKubeconfig({ ...settings, endpoint, certificateAuthority: authority, credentials: identity, tunnel }),
        ),
    );
    this.facts = clusterFacts({
      platform: "eks",
      name: settings.name,
      // The name can come again: only the time tells a cluster from its successor.
      clusterId: pulumi.interpolate`${cluster.arn}@${cluster.createdAt}`,
      kubeconfig,
      endpoint: cluster.endpoint,
      certificateAuthority: certificateAuthority.apply((data) => Buffer.from(data, "base64").toString("utf8")),
      version: settings.version,
      oidcIssuer: this.oidcIssuer,
      zones: network.zones,
      podCidrs: network.podCidrs,
      serviceCidrs: [formatCidr(settings.serviceCidr)],
      dns: {
        serviceIp: addressAt(settings.serviceCidr, DNS_ADDRESS_OFFSET),
        domain: "cluster.local",
        namespace: "kube-system",
        podLabels: { "k8s-app": "kube-dns" },
      },
      metadataAddresses: METADATA_ADDRESSES,
      enforcedControls: enforcedControls(settings),
    });
    this.registerOutputs({
      facts: this.facts,
      // By itself too: the facts as a whole are not known before the cluster is there.
      enforcedControls: enforcedControls(settings),
      clusterName: this.clusterName,
      region: this.region,
      vpcId: this.vpcId,
      nodeSubnetIds: this.nodeSubnetIds,
      controlPlaneSubnetIds: this.controlPlaneSubnetIds,
      routeTableIds: this.routeTableIds,
      nodeSecurityGroupId: this.nodeSecurityGroupId,
      controlPlaneSecurityGroupId: this.controlPlaneSecurityGroupId,
      oidcProviderArn: this.oidcProviderArn,
      oidcIssuer: this.oidcIssuer,
      volumesKeyArn: this.volumesKeyArn,
      karpenterInstanceProfile: this.karpenterInstanceProfile,
      repositoryUrls: this.repositoryUrls,
    });
  }

  /**
   * Gives a workload an AWS identity of its own.
   *
   * @param name logical name of the grant, unique in the program
   * @throws InvalidArgumentError for a wildcard or default service account and for policies with full access.
   */
  public grant(name: string, workload: EksWorkloadArgs): EksWorkloadGrant {
    return new EksWorkloadGrant(
      name,
      {
        ...workload,
        clusterName: this.clusterName,
        region: this.region,
        oidcProviderArn: this.oidcProviderArn,
        oidcIssuer: this.oidcIssuer,
      },
      { parent: this },
    );
  }
}

import * as container from "@pulumi/gcp/container";
import { getProjectOutput } from "@pulumi/gcp/organizations";
import * as pulumi from "@pulumi/pulumi";
import { addressAt, parseCidr } from "../shared/cidr";
import { type Cluster, type ClusterFacts, clusterFacts, type DnsFacts } from "../shared/clusterFacts";
import { componentType } from "../shared/naming";
import { createPeopleAccess } from "./access";
import { createBackupPlan } from "./backup";
import { type GkeClusterArgs, GkeEndpoint, GkeMode } from "./args";
import {
  clusterLogFilter,
  createLogArchive,
  createNotificationTopic,
  logComponents,
  metricComponents,
  notificationEvents,
} from "./auditLog";
import { backupKey, keyMaker, logsKey, registryKey, secretsKey, volumesKey } from "./encryption";
import { enforcedControls } from "./enforcedControls";
import { workloadPool } from "./identifiers";
import { gkeKubeconfig } from "./kubeconfig";
import type { GkeNetwork } from "./clusterNetwork";
import { networkOf } from "./network";
import {
  autoProvisioning,
  createNodeAccount,
  createNodePools,
  NODE_SCOPES,
  nodeConfig,
  type NodeParts,
} from "./nodePools";
import { createRegistry } from "./registry";
import { keepEndpoint, runningCluster, type Running } from "./runningCluster";
import { type GkeScope, protectedOptions, resourceLabels, resourceName } from "./scope";
import { type GkeSettings, type NodePoolSettings, resolveGkeSettings } from "./settings";
import { GkeWorkloadGrant, type GkeWorkloadArgs } from "./workloadIdentity";

// The metadata service over IPv4 and IPv6.
const METADATA_ADDRESSES = ["169.254.169.254", "fd20:ce::254"];
// GKE gives the cluster's DNS service the tenth address.
const DNS_ADDRESS_OFFSET = 10;

interface ControlPlaneParts extends NodeParts {
  readonly secretsKeyId: pulumi.Input<string>;
  readonly network: GkeNetwork;
  readonly notificationTopicId: pulumi.Input<string>;
  readonly running: Promise<Running>;
  readonly dependsOn: pulumi.Resource[];
}

/** How the API is reached: over the DNS endpoint or by a private address, never both (cp-private-endpoint). */
function apiAccess(
  scope: GkeScope,
  network: GkeNetwork,
): Pick<
  container.ClusterArgs,
  "controlPlaneEndpointsConfig" | "privateClusterConfig" | "masterAuthorizedNetworksConfig"
> {
  const { endpoint, allowedCidrs, publicCidrs } = scope.settings;
  // cp-no-static-credentials: certificates and service account tokens do not pass Google's front end.
  const closed = { enableK8sCertsViaDns: false, enableK8sTokensViaDns: false };
  if (endpoint === GkeEndpoint.Dns) {
    return {
      controlPlaneEndpointsConfig: {
        // The gate is IAM, with the permission container.clusters.connect.
        dnsEndpointConfig: { allowExternalTraffic: true, ...closed },
        ipEndpointsConfig: { enabled: false },
      },
      // net-private-nodes. Nothing else here: each other member, and an empty list of authorised networks, would switch
      // the addresses on again.
      privateClusterConfig: { enablePrivateNodes: true },
    };
  }
  return {
    controlPlaneEndpointsConfig: {
      dnsEndpointConfig: { allowExternalTraffic: false, ...closed },
      ipEndpointsConfig: { enabled: true },
    },
    privateClusterConfig: {
      enablePrivateNodes: true,
      enablePrivateEndpoint: publicCidrs.length === 0,
      ...(network.controlPlaneSubnetworkId === undefined
        ? {}
        : { privateEndpointSubnetwork: network.controlPlaneSubnetworkId }),
      masterGlobalAccessConfig: { enabled: false },
    },
    // cp-authorized-cidrs: GKE's own default is everybody who reaches the address.
    masterAuthorizedNetworksConfig: {
      cidrBlocks: [...allowedCidrs, ...publicCidrs].map((cidrBlock) => ({ cidrBlock, displayName: cidrBlock })),
      gcpPublicCidrsAccessEnabled: false,
      privateEndpointEnforcementEnabled: true,
    },
  };
}

/** What only a cluster with nodes of its own can say. */
function standardArgs(scope: GkeScope, parts: NodeParts): Partial<container.ClusterArgs> {
  const { settings } = scope;
  return {
    nodeLocations: [...settings.zones],
    // nodes-isolation-pools: GKE makes a first pool in any case. It goes at once, and until then is as hard as the rest.
    removeDefaultNodePool: true,
    initialNodeCount: 1,
    nodeConfig: nodeConfig(scope, "system", settings.pools["system"] as NodePoolSettings, parts),
    // kubelet-readonly-port: also for pools that others add.
    nodePoolDefaults: { nodeConfigDefaults: { insecureKubeletReadonlyPortEnabled: "FALSE" } },
    // nodes-secure-boot: a stolen bootstrap credential does not join as a node.
    enableShieldedNodes: true,
    // net-cni-networkpolicy-engine: Dataplane V2.
    datapathProvider: "ADVANCED_DATAPATH",
    // net-flow-logs: what pods of one node say to each other is seen too.
    enableIntranodeVisibility: true,
    // id-workload-identity
    workloadIdentityConfig: { workloadPool: workloadPool(settings.project) },
    // The facts say which pods answer for DNS, and network policies name them.
    dnsConfig: { clusterDns: "KUBE_DNS" },
    addonsConfig: {
      dnsCacheConfig: { enabled: false },
      gcePersistentDiskCsiDriverConfig: { enabled: true },
      ...backupAgent(settings),
    },
    // Between nodes, which prove themselves to each other; which workload speaks is for a mesh to prove.
    ...(settings.encryptInTransit ? { inTransitEncryptionConfig: "IN_TRANSIT_ENCRYPTION_INTER_NODE_TRANSPARENT" } : {}),
    ...(settings.autoProvisioning === undefined ? {} : autoProvisioning(scope, settings.autoProvisioning, parts)),
    ...(settings.protectSystem
      ? {
          // cp-deletion-protection: what Google runs in the cluster cannot be changed or impersonated.
          autopilotClusterPolicyConfig: { noSystemMutation: true, noSystemImpersonation: true, noUnsafeWebhooks: true },
        }
      : {}),
  };
}

/** Backup for GKE reads the cluster through an agent in it (ir-backup-recovery). */
function backupAgent({ addons }: GkeSettings): { gkeBackupAgentConfig?: { enabled: boolean } } {
  return addons.backup === undefined ? {} : { gkeBackupAgentConfig: { enabled: true } };
}

/** What an Autopilot cluster can say of the nodes that Google makes. */
function autopilotArgs({ settings }: GkeScope, parts: NodeParts): Partial<container.ClusterArgs> {
  return {
    enableAutopilot: true,
    ...(settings.addons.backup === undefined ? {} : { addonsConfig: backupAgent(settings) }),
    clusterAutoscaling: {
      autoProvisioningDefaults: {
        // id-infra-identity-least-privilege
        serviceAccount: parts.accountEmail,
        oauthScopes: NODE_SCOPES,
        // nodes-disk-encryption
        bootDiskKmsKey: parts.volumesKeyId,
      },
    },
  };
}

/** Parts that are off unless asked for; what is not asked for is not mentioned, so that GKE's own default holds. */
function optionalParts({ addons, gatewayApi }: GkeSettings): Partial<container.ClusterArgs> {
  return {
    // secrets-external-manager: as files, which follow a new version within two minutes.
    ...(addons.secretManager
      ? { secretManagerConfig: { enabled: true, rotationConfig: { enabled: true, rotationInterval: "120s" } } }
      : {}),
    ...(addons.costAllocation ? { costManagementConfig: { enabled: true } } : {}),
    ...(gatewayApi ? { gatewayApiConfig: { channel: "CHANNEL_STANDARD" } } : {}),
  };
}

function createControlPlane(scope: GkeScope, parts: ControlPlaneParts): container.Cluster {
  const { settings } = scope;
  const { upgrades } = settings;
  const isStandard = settings.mode === GkeMode.Standard;
  return new container.Cluster(
    resourceName(scope, "cluster"),
    {
      project: settings.project,
      name: settings.name,
      // cp-ha-multi-az: a region, so there are control planes in three zones.
      location: settings.region,
      // cp-supported-version: pinned at its least; Google moves it on, and never to one without support.
      minMasterVersion: settings.version,
      // cp-upgrade-channel
      releaseChannel: { channel: upgrades.channel },
      gkeAutoUpgradeConfig: { patchMode: "ACCELERATED" },
      maintenancePolicy: {
        recurringWindow: {
          startTime: upgrades.windowStart,
          endTime: upgrades.windowEnd,
          recurrence: upgrades.recurrence,
        },
        ...(upgrades.exclusions.length === 0
          ? {}
          : {
              maintenanceExclusions: upgrades.exclusions.map(({ name, start, end, scope: kept }) => ({
                exclusionName: name,
                startTime: start,
                endTime: end,
                exclusionOptions: { scope: kept },
              })),
            }),
      },
      network: parts.network.networkId,
      subnetwork: parts.network.subnetworkId,
      // net-vpc-native-pods
      networkingMode: "VPC_NATIVE",
      ipAllocationPolicy: {
        clusterSecondaryRangeName: parts.network.podRangeName,
        servicesSecondaryRangeName: parts.network.serviceRangeName,
        stackType: "IPV4",
      },
      ...apiAccess(scope, parts.network),
      // cp-no-static-credentials, id-local-accounts-disabled
      masterAuth: { clientCertificateConfig: { issueClientCertificate: false } },
      // cp-anonymous-auth-restricted: health endpoints only.
      anonymousAuthenticationConfig: { mode: "LIMITED" },
      // rbac-no-anonymous-bindings: system:authenticated is everybody with a Google account.
      rbacBindingConfig: {
        enableInsecureBindingSystemUnauthenticated: false,
        enableInsecureBindingSystemAuthenticated: false,
      },
      // cp-authz-rbac-node
      enableLegacyAbac: false,
      // cp-dangerous-features-off
      enableKubernetesAlpha: false,
      // net-service-exposure
      serviceExternalIpsConfig: { enabled: false },
      // netpol-egress-control: policies may name hosts.
      enableFqdnNetworkPolicy: true,
      // id-human-sso
      ...(settings.securityGroup === undefined
        ? {}
        : { authenticatorGroupsConfig: { securityGroup: settings.securityGroup } }),
      // cp-etcd-encryption-cmk
      databaseEncryption: { state: "ENCRYPTED", keyName: parts.secretsKeyId },
      // img-sign-verify: by the project's policy, which GcpProjectBaseline sets.
      binaryAuthorization: { evaluationMode: "PROJECT_SINGLETON_POLICY_ENFORCE" },
      // Advice on workloads and security bulletins. It detects no threat: that is Security Command Center's.
      securityPostureConfig: { mode: "BASIC" },
      // audit-control-plane-logs, audit-node-container-logs
      loggingConfig: { enableComponents: [...logComponents] },
      // audit-metrics-alerts
      monitoringConfig: {
        enableComponents: [...metricComponents],
        managedPrometheus: { enabled: true },
        ...(isStandard ? { advancedDatapathObservabilityConfig: { enableMetrics: true, enableRelay: false } } : {}),
      },
      // audit-security-bulletins
      notificationConfig: {
        pubsub: { enabled: true, topic: parts.notificationTopicId, filter: { eventTypes: [...notificationEvents] } },
      },
      // kubelet-readonly-port: on nodes that Google makes by itself.
      nodePoolAutoConfig: { nodeKubeletConfig: { insecureKubeletReadonlyPortEnabled: "FALSE" } },
      // cp-deletion-protection
      deletionProtection: settings.deletionProtection,
      ...optionalParts(settings),
      // adm-required-labels
      resourceLabels: resourceLabels(scope),
      ...(isStandard ? standardArgs(scope, parts) : autopilotArgs(scope, parts)),
    },
    protectedOptions(scope, {
      // Keys with their users, rights and the way out first, or nodes do not start.
      dependsOn: parts.dependsOn,
      transforms: [keepEndpoint(settings, parts.running)],
      ignoreChanges: [
        // The first pool is gone, and a difference in it would replace the cluster.
        ...(isStandard ? ["nodeConfig"] : []),
        // Google fills them in where the addresses are off.
        ...(settings.endpoint === GkeEndpoint.Dns
          ? ["privateClusterConfig.enablePrivateEndpoint", "privateClusterConfig.masterGlobalAccessConfig"]
          : []),
      ],
    }),
  );
}

/** URL of the API that the endpoint of the user's choice has, never the public address that `endpoint` may hold. */
function apiUrl(scope: GkeScope, cluster: container.Cluster): pulumi.Output<string> {
  const { endpoint, publicCidrs } = scope.settings;
  // The id is known once the cluster is there, and with it its endpoints.
  return pulumi
    .all([cluster.id, cluster.controlPlaneEndpointsConfig, cluster.privateClusterConfig])
    .apply(([, endpoints, addresses]) => {
      const address = publicCidrs.length > 0 ? addresses.publicEndpoint : addresses.privateEndpoint;
      return `https://${endpoint === GkeEndpoint.Dns ? endpoints.dnsEndpointConfig?.endpoint : address}`;
    });
}

function dnsFacts(mode: GkeMode, serviceCidr: string): DnsFacts {
  return {
    serviceIp: addressAt(parseCidr("serviceCidr", serviceCidr), DNS_ADDRESS_OFFSET),
    domain: "cluster.local",
    namespace: "kube-system",
    // Autopilot always has a cache on each node, which Dataplane V2 hands requests to.
    podLabels: { "k8s-app": mode === GkeMode.Autopilot ? "node-local-dns" : "kube-dns" },
  };
}

/**
 * A private, regional GKE cluster with encrypted secrets, audit logs and workload identity. Secure with nothing but a
 * project and a region; a weakened value is an error without an entry in `acceptedRisks`. Its name is unique in the
 * project.
 *
 * The DNS endpoint is reached by whom IAM admits, so SecurityBaseline can be layered on `facts` in the same program. The
 * private address is reached from the cluster's network and from what `deployAccess` names.
 */
export class GkeCluster extends pulumi.ComponentResource implements Cluster {
  /** All that SecurityBaseline and other layers need. The kubeconfig in it is secret. */
  public readonly facts: pulumi.Output<ClusterFacts>;
  /** Name of the cluster. */
  public readonly clusterName: pulumi.Output<string>;
  /** Project of the cluster. */
  public readonly project: pulumi.Output<string>;
  /** Region of the cluster. */
  public readonly region: pulumi.Output<string>;
  /** The network that the cluster runs in. */
  public readonly networkId: pulumi.Output<string>;
  /** The subnet of nodes and pods. */
  public readonly subnetworkId: pulumi.Output<string>;
  /** The nodes' service account, e.g. for the right to pull from a repository made elsewhere. */
  public readonly nodeServiceAccountEmail: pulumi.Output<string>;
  /** The key of disks, for a StorageClass with `disk-encryption-kms-key`. */
  public readonly volumesKeyId: pulumi.Output<string>;
  /** The topic that hears of upgrades and security bulletins; subscribe to it. */
  public readonly notificationTopicId: pulumi.Output<string>;
  /** URLs of the image repositories by name. */
  public readonly repositoryUrls: pulumi.Output<{ [name: string]: string }>;

  /**
   * @throws InvalidArgumentError for the first argument that is wrong, before anything is registered.
   */
  constructor(name: string, args: GkeClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    const settings = resolveGkeSettings(name, args);
    super(componentType("GkeCluster"), name, args, opts);
    const projectNumber = getProjectOutput({ projectId: settings.project }, { parent: this }).number;
    const scope: GkeScope = { settings, projectNumber, parent: this };
    const { encryption } = settings;

    // Keys with their users before what they encrypt, rights before who needs them.
    const running = runningCluster(scope);
    const keys = keyMaker(scope, { running });
    const secrets = secretsKey(scope, keys, encryption.secretsKeyId);
    const volumes = volumesKey(scope, keys, encryption.volumesKeyId);
    const sink = createLogArchive(scope, {
      ...settings.audit,
      filter: clusterLogFilter(settings),
      description: `Logs of the cluster ${settings.name}`,
      key: logsKey(scope, keys, encryption.logsKeyId),
    });
    const topic = createNotificationTopic(scope);
    const nodeAccount = createNodeAccount(scope);
    const network = networkOf(scope, nodeAccount);
    const nodeParts: NodeParts = { accountEmail: nodeAccount.email, volumesKeyId: volumes.id };
    // In reverse on destroy: nodes go first, then the cluster, then its way out.
    const cluster = createControlPlane(scope, {
      ...nodeParts,
      secretsKeyId: secrets.id,
      network,
      notificationTopicId: topic.id,
      running,
      dependsOn: [...secrets.ready, ...volumes.ready, ...nodeAccount.grants, ...network.ready, sink],
    });
    createNodePools(scope, cluster, nodeParts);
    const { backup } = settings.addons;
    if (backup !== undefined) {
      createBackupPlan(scope, backup, cluster, backupKey(scope, keys, encryption.backupKeyId));
    }
    createPeopleAccess(scope);

    this.clusterName = cluster.name;
    this.project = pulumi.output(settings.project);
    this.region = pulumi.output(settings.region);
    this.networkId = pulumi.output(network.networkId);
    this.subnetworkId = pulumi.output(network.subnetworkId);
    this.nodeServiceAccountEmail = nodeAccount.email;
    this.volumesKeyId = pulumi.output(volumes.id);
    this.notificationTopicId = topic.id;
    this.repositoryUrls = pulumi.output(
      settings.registry === undefined
        ? {}
        : createRegistry(scope, settings.registry, registryKey(scope, keys, encryption.registryKeyId), nodeAccount),
    );

    const endpoint = apiUrl(scope, cluster);
    const certificate = cluster.masterAuth.apply((auth) => auth.clusterCaCertificate);
    const hasOwnAuthority = settings.endpoint === GkeEndpoint.Ip;
    // secrets-pulumi-state: marked secret.
    const kubeconfig = pulumi.secret(
      pulumi
        .all([endpoint, hasOwnAuthority ? certificate : undefined])
        .apply(([url, certificateAuthority]) => gkeKubeconfig({ ...settings, endpoint: url, certificateAuthority })),
    );
    this.facts = clusterFacts({
      platform: "gke",
      name: settings.name,
      clusterId: cluster.id,
      kubeconfig,
      endpoint,
      // The DNS endpoint's certificate is of a public authority.
      certificateAuthority: hasOwnAuthority
        ? certificate.apply((data) => Buffer.from(data ?? "", "base64").toString("utf8"))
        : "",
      version: settings.version,
      oidcIssuer: `https://container.googleapis.com/v1/projects/${settings.project}/locations/${settings.region}/clusters/${settings.name}`,
      zones: [...settings.zones],
      podCidrs: pulumi.output(network.podCidr).apply((cidr) => [cidr]),
      serviceCidrs: pulumi.output(network.serviceCidr).apply((cidr) => [cidr]),
      dns: pulumi.output(network.serviceCidr).apply((cidr) => dnsFacts(settings.mode, cidr)),
      metadataAddresses: METADATA_ADDRESSES,
      enforcedControls: enforcedControls(settings),
    });
    this.registerOutputs({
      facts: this.facts,
      // By itself too: the facts as a whole are not known before the cluster is there.
      enforcedControls: enforcedControls(settings),
      clusterName: this.clusterName,
      project: this.project,
      region: this.region,
      networkId: this.networkId,
      subnetworkId: this.subnetworkId,
      nodeServiceAccountEmail: this.nodeServiceAccountEmail,
      volumesKeyId: this.volumesKeyId,
      notificationTopicId: this.notificationTopicId,
      repositoryUrls: this.repositoryUrls,
    });
  }

  /**
   * Gives a workload a Google Cloud identity of its own.
   *
   * @param name logical name of the grant, unique in the program
   * @throws InvalidArgumentError for a wildcard or default service account and for roles with too many rights.
   */
  public grant(name: string, workload: GkeWorkloadArgs): GkeWorkloadGrant {
    return new GkeWorkloadGrant(name, { ...workload, project: this.project }, { parent: this });
  }
}

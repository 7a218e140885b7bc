import * as authorization from "@pulumi/azure-native/authorization";
import * as containerservice from "@pulumi/azure-native/containerservice";
import type * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { addressAt, formatCidr } from "../shared/cidr";
import { type Cluster, type ClusterFacts, clusterFacts } from "../shared/clusterFacts";
import { componentType } from "../shared/naming";
import { createDeployAccess, createPeopleAccess } from "./access";
import { type AksClusterArgs, AksEgress } from "./args";
import { createControlPlaneLogs, createNodeLogs, createWorkspace } from "./auditLog";
import { createVault, diskEncryptionSet, keyVaultSecretsEncryption, type SecretsEncryption } from "./encryption";
import { enforcedControls } from "./enforcedControls";
import { type ClusterIdentities, createIdentities, grantClusterRoles } from "./identities";
import { aksKubeconfig, certificateAuthorityOf, serverUrl } from "./kubeconfig";
import { createMaintenanceWindows } from "./maintenance";
import type { AksNetwork } from "./clusterNetwork";
import { createMetrics } from "./metrics";
import { networkOf } from "./network";
import { createNodePools, systemPoolProfile } from "./nodePools";
import { apiServerDns, type PrivateDns } from "./privateDns";
import { zoneLabel } from "./region";
import { type ClusterRegistry, createRegistry } from "./registry";
import { afterPropagation } from "./roleAssignment";
import { type AksScope, placed, protectedOptions, resourceName, retainedOptions } from "./scope";
import { type AksSettings, resolveAksSettings } from "./settings";
import { AksWorkloadGrant, type AksWorkloadArgs } from "./workloadIdentity";

// The metadata service, and the host's own endpoint that hands machines their configuration.
const METADATA_ADDRESSES = ["169.254.169.254", "168.63.129.16"];
const DNS_ADDRESS_OFFSET = 10;

function createResourceGroup(settings: AksSettings, parent: pulumi.Resource): resources.ResourceGroup {
  const name = resourceName({ settings }, "group");
  return new resources.ResourceGroup(
    name,
    { resourceGroupName: name, location: settings.location, tags: { ...settings.tags } },
    // A group goes with all that is in it, so it stays where keys and logs stay.
    retainedOptions({ settings, parent }),
  );
}

interface ControlPlaneParts {
  readonly identities: ClusterIdentities;
  readonly roles: readonly authorization.RoleAssignment[];
  readonly network: AksNetwork;
  readonly dns: PrivateDns;
  readonly secrets: SecretsEncryption;
  readonly diskEncryptionSetId: pulumi.Input<string>;
  readonly workspace: operationalinsights.Workspace;
  readonly registry: ClusterRegistry | undefined;
  readonly dependsOn: readonly pulumi.Resource[];
}

/** What of a cluster's names Azure never changes; see the options of the cluster. */
const CREATE_ONLY = ["dnsPrefix", "fqdnSubdomain", "apiServerAccessProfile.privateDNSZone"];

/** What AKS runs in the cluster on request, under the keys that Azure answers with: others would differ for ever. */
function addonProfiles(scope: AksScope, workspace: operationalinsights.Workspace) {
  const { addons } = scope.settings;
  return {
    // adm-provider-policy-addon
    azurepolicy: { enabled: addons.policy, ...(addons.policy ? { config: { version: "v2" } } : {}) },
    // audit-node-container-logs: with the cluster's identity, not with a workspace's shared key.
    omsagent: { enabled: true, config: { logAnalyticsWorkspaceResourceID: workspace.id, useAADAuth: "true" } },
    // secrets-external-manager, secrets-rotation
    azureKeyvaultSecretsProvider: {
      enabled: addons.keyVaultSecrets,
      ...(addons.keyVaultSecrets ? { config: { enableSecretRotation: "true", rotationPollInterval: "2m" } } : {}),
    },
  };
}

const isPublic = (settings: AksSettings) => settings.publicCidrs.length > 0;

function apiServerAccess(settings: AksSettings, { network, dns }: ControlPlaneParts) {
  return {
    // cp-private-endpoint: reached from the network only, unless the risk of more was accepted.
    ...(isPublic(settings)
      ? {
          enablePrivateCluster: false,
          // cp-authorized-cidrs: AKS's own default is the whole internet.
          authorizedIPRanges: [...settings.publicCidrs],
        }
      : { enablePrivateCluster: true, enablePrivateClusterPublicFQDN: false, privateDNSZone: dns.zoneId }),
    ...(network.apiServerSubnetId === undefined
      ? {}
      : { enableVnetIntegration: true, subnetId: network.apiServerSubnetId }),
    // cp-dangerous-features-off: run command is cluster-admin past the network.
    disableRunCommand: true,
  };
}

function networkProfile(settings: AksSettings) {
  return {
    // net-vpc-native-pods
    networkPlugin: "azure",
    networkPluginMode: "overlay",
    // net-cni-networkpolicy-engine
    networkDataplane: "cilium",
    networkPolicy: "cilium",
    // netpol-egress-control
    ...(settings.fqdnPolicies
      ? { advancedNetworking: { enabled: true, security: { enabled: true, advancedNetworkPolicies: "FQDN" } } }
      : {}),
    podCidr: formatCidr(settings.podCidr),
    serviceCidr: formatCidr(settings.serviceCidr),
    dnsServiceIP: addressAt(settings.serviceCidr, DNS_ADDRESS_OFFSET),
    loadBalancerSku: "standard",
    // net-egress-controlled
    outboundType: settings.egress === AksEgress.Firewall ? "userDefinedRouting" : "userAssignedNATGateway",
  };
}

function securityProfileOf(settings: AksSettings, { secrets, workspace }: ControlPlaneParts) {
  return {
    // cp-etcd-encryption-cmk
    ...secrets.securityProfile,
    // id-workload-identity
    workloadIdentity: { enabled: true },
    // nodes-self-healing: old, vulnerable images do not start again without a pull.
    imageCleaner: { enabled: true, intervalHours: 48 },
    // rt-cloud-threat-detection
    defender: settings.addons.threatDetection
      ? { logAnalyticsWorkspaceResourceId: workspace.id, securityMonitoring: { enabled: true } }
      : { securityMonitoring: { enabled: false } },
  };
}

function createControlPlane(scope: AksScope, parts: ControlPlaneParts): containerservice.ManagedCluster {
  const { settings } = scope;
  const { cluster: identity, kubelet } = parts.identities;
  const securityProfile = securityProfileOf(settings, parts);
  return new containerservice.ManagedCluster(
    resourceName(scope, "cluster"),
    {
      ...placed(scope),
      resourceName: settings.name,
      // The name of a private API server is below our zone; a public one's is below Azure's.
      ...(isPublic(settings) ? { dnsPrefix: settings.name } : { fqdnSubdomain: settings.name }),
      // cp-supported-version: a pinned minor, whose patches come by themselves.
      kubernetesVersion: settings.version,
      // cp-ha-multi-az: more replicas, and an uptime agreement.
      sku: { name: "Base", tier: "Standard" },
      // id-infra-identity-least-privilege: its roles were given before, and had time to spread.
      identity: { type: "UserAssigned", userAssignedIdentities: [afterPropagation(parts.roles, identity.id)] },
      identityProfile: {
        kubeletidentity: { resourceId: kubelet.id, clientId: kubelet.clientId, objectId: kubelet.principalId },
      },
      // cp-authz-rbac-node
      enableRBAC: true,
      // id-human-sso, id-cloud-iam-kubernetes
      aadProfile: { managed: true, enableAzureRBAC: true, tenantID: scope.client.tenantId },
      // id-local-accounts-disabled
      disableLocalAccounts: true,
      // id-workload-identity
      oidcIssuerProfile: { enabled: true },
      apiServerAccessProfile: apiServerAccess(settings, parts),
      networkProfile: networkProfile(settings),
      securityProfile,
      // nodes-disk-encryption
      diskEncryptionSetID: parts.diskEncryptionSetId,
      addonProfiles: addonProfiles(scope, parts.workspace),
      // cp-upgrade-channel, nodes-auto-upgrade: patches, in the maintenance window.
      autoUpgradeProfile: { upgradeChannel: "patch", nodeOSUpgradeChannel: "NodeImage" },
      // audit-metrics-alerts
      ...(settings.addons.prometheus
        ? { azureMonitorProfile: { metrics: { enabled: true, kubeStateMetrics: {} } } }
        : {}),
      ...(settings.addons.costAnalysis ? { metricsProfile: { costAnalysis: { enabled: true } } } : {}),
      // nodes-hardened-os: AKS's own default pools for it are of no certain image or disk, so it makes none.
      ...(settings.autoProvisioning ? { nodeProvisioningProfile: { mode: "Auto", defaultNodePools: "None" } } : {}),
      // img-mirror-third-party
      ...(settings.registry?.bootstrap === true && parts.registry !== undefined
        ? { bootstrapProfile: { artifactSource: "Cache", containerRegistryId: parts.registry.id } }
        : {}),
      nodeResourceGroup: resourceName(scope, "nodes"),
      // cp-deletion-protection: nobody changes nodes behind the cluster's back.
      nodeResourceGroupProfile: { restrictionLevel: settings.readOnlyResourceGroup ? "ReadOnly" : "Unrestricted" },
      agentPoolProfiles: [systemPoolProfile(scope, parts.network.nodeSubnetId)],
    },
    protectedOptions(scope, {
      dependsOn: [...parts.dependsOn],
      // Azure takes them when it makes a cluster, and never again: one that exists keeps the names it has when its endpoint
      // opens or closes, instead of being replaced.
      ignoreChanges: CREATE_ONLY,
      // The SDK adds defaults to the profile, which it can only once all of it is known: a preview would see nothing of
      // it. It is complete as it stands.
      transformations: [({ props, opts }) => ({ props: { ...props, securityProfile }, opts })],
    }),
  );
}

/** cp-deletion-protection: Azure refuses to delete the cluster, whoever asks, until the lock is gone. */
function createLock(scope: AksScope, cluster: containerservice.ManagedCluster, after: pulumi.Resource[]): void {
  if (!scope.settings.deletionProtection) return;
  new authorization.ManagementLockByScope(
    resourceName(scope, "lock"),
    {
      lockName: "no-deletion",
      scope: cluster.id,
      level: "CanNotDelete",
      notes: "Lifted by deletionProtection: false in the Pulumi program",
    },
    // A lock on a cluster locks what is below it: on destroy it has to go first. Pulumi does not protect it: lifting it is
    // how the protection ends.
    { parent: scope.parent, protect: false, dependsOn: after },
  );
}

/**
 * A private AKS cluster over three zones with encrypted secrets, audit logs and workload identity. Secure with nothing
 * but a location; a weakened value is an error without an entry in `acceptedRisks`.
 *
 * The private endpoint is reached from the cluster's network and from what `deployAccess` names. Where Pulumi runs
 * elsewhere, layer SecurityBaseline on `facts` in a stack of its own, run from inside.
 */
export class AksCluster extends pulumi.ComponentResource implements Cluster {
  /** All that SecurityBaseline and other layers need. The kubeconfig in it is secret. */
  public readonly facts: pulumi.Output<ClusterFacts>;
  /** Name of the cluster. */
  public readonly clusterName: pulumi.Output<string>;
  /** Resource id of the cluster. */
  public readonly clusterId: pulumi.Output<string>;
  /** Region of the cluster. */
  public readonly location: pulumi.Output<string>;
  /** The resource group of the cluster, its network, keys and logs. */
  public readonly resourceGroupName: pulumi.Output<string>;
  /** The network that the cluster runs in. */
  public readonly networkId: pulumi.Output<string>;
  /** Subnet of the nodes. */
  public readonly nodeSubnetId: pulumi.Output<string>;
  /** The workspace of the cluster's logs. */
  public readonly workspaceId: pulumi.Output<string>;
  /** Id of the disk encryption set of node disks and volumes, for a storage class (SecurityBaseline's `storage`). */
  public readonly diskEncryptionSetId: pulumi.Output<string>;
  /** URL of the cluster's token issuer, for grants by AksWorkloadGrant. */
  public readonly oidcIssuer: pulumi.Output<string>;
  /** Principal of the nodes, for roles on further registries. */
  public readonly kubeletPrincipalId: pulumi.Output<string>;
  /** Subnet of machines that deploy; empty without `deployAccess.runners`. */
  public readonly runnerSubnetId: pulumi.Output<string>;
  /** Host of the registry; empty without one. */
  public readonly registryLoginServer: pulumi.Output<string>;

  /**
   * @throws InvalidArgumentError for the first argument that is wrong, before anything is registered.
   */
  constructor(name: string, args: AksClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    const settings = resolveAksSettings(name, args);
    super(componentType("AksCluster"), name, args, opts);
    const client = authorization.getClientConfigOutput({ parent: this });
    const group = createResourceGroup(settings, this);
    const scope: AksScope = { settings, client, resourceGroupName: group.name, parent: this };

    // Logs before what writes them; identities and their roles before the cluster that needs them.
    const workspace = createWorkspace(scope);
    const identities = createIdentities(scope);
    const network = networkOf(scope, workspace);
    const dns = apiServerDns(scope, network.id);
    const vaultOf = once(() => createVault(scope, workspace));
    const secrets = keyVaultSecretsEncryption(scope, vaultOf, identities.cluster);
    const diskEncryptionSetId = diskEncryptionSet(scope, vaultOf);
    const roles = [...grantClusterRoles(scope, identities, { network, dns, diskEncryptionSetId }), ...secrets.roles];
    const registry =
      settings.registry === undefined
        ? undefined
        : createRegistry(scope, settings.registry, identities, network, workspace);
    const cluster = createControlPlane(scope, {
      identities,
      roles,
      network,
      dns,
      secrets,
      diskEncryptionSetId,
      workspace,
      registry,
      dependsOn: [...roles, ...dns.links, ...network.ready, ...(registry?.ready ?? [])],
    });

    // In reverse on destroy: the lock goes first, then pools, then access, then the cluster, then its roles.
    const deployAccess = createDeployAccess(scope, cluster);
    const belowCluster = [
      deployAccess,
      ...createPeopleAccess(scope, cluster),
      createControlPlaneLogs(scope, cluster.id, workspace),
      createNodeLogs(scope, cluster.id, workspace),
      ...(settings.addons.prometheus ? [createMetrics(scope, cluster.id)] : []),
      ...createMaintenanceWindows(scope, cluster),
      ...createNodePools(scope, cluster, network.nodeSubnetId),
    ];
    createLock(scope, cluster, belowCluster);

    const host = (isPublic(settings) ? cluster.fqdn : cluster.privateFQDN) as pulumi.Output<string>;
    const certificateAuthority = containerservice
      .listManagedClusterUserCredentialsOutput(
        { resourceGroupName: group.name, resourceName: cluster.name, format: "exec" },
        { parent: this },
      )
      .apply(({ kubeconfigs }) => certificateAuthorityOf(kubeconfigs[0]?.value));
    // The id is unknown until the cluster exists, and so is the issuer: without it a preview would see none.
    this.oidcIssuer = pulumi
      .all([cluster.oidcIssuerProfile, cluster.id])
      .apply(([profile]) => profile?.issuerURL ?? "");
    // secrets-pulumi-state: marked secret. It waits for the access that it gives, and for it to spread.
    const kubeconfig = pulumi.secret(
      pulumi
        .all([afterPropagation([deployAccess], host), certificateAuthority, client.tenantId, deployAccess.urn])
        .apply(([apiServer, authority, tenantId]) =>
          aksKubeconfig({
            name: settings.name,
            login: settings.login,
            host: apiServer,
            tenantId,
            certificateAuthority: authority,
          }),
        ),
    );
    this.clusterName = cluster.name;
    this.clusterId = cluster.id;
    this.location = pulumi.output(settings.location);
    this.resourceGroupName = group.name;
    this.networkId = network.id;
    this.nodeSubnetId = network.nodeSubnetId;
    this.workspaceId = workspace.id;
    this.diskEncryptionSetId = pulumi.output(diskEncryptionSetId);
    this.kubeletPrincipalId = identities.kubelet.principalId;
    this.runnerSubnetId = network.runnerSubnetId ?? pulumi.output("");
    this.registryLoginServer = registry?.loginServer ?? pulumi.output("");
    this.facts = clusterFacts({
      platform: "aks",
      name: settings.name,
      clusterId: cluster.id,
      kubeconfig,
      endpoint: host.apply(serverUrl),
      certificateAuthority: certificateAuthority.apply((data) => Buffer.from(data, "base64").toString("utf8")),
      version: settings.version,
      oidcIssuer: this.oidcIssuer,
      zones: settings.zones.map((zone) => zoneLabel(settings.location, zone)),
      podCidrs: [formatCidr(settings.podCidr)],
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
      clusterId: this.clusterId,
      location: this.location,
      resourceGroupName: this.resourceGroupName,
      networkId: this.networkId,
      nodeSubnetId: this.nodeSubnetId,
      workspaceId: this.workspaceId,
      diskEncryptionSetId: this.diskEncryptionSetId,
      oidcIssuer: this.oidcIssuer,
      kubeletPrincipalId: this.kubeletPrincipalId,
      runnerSubnetId: this.runnerSubnetId,
      registryLoginServer: this.registryLoginServer,
    });
  }

  /**
   * Gives a workload an Azure identity of its own.
   *
   * @param name logical name of the grant, unique in the program
   * @throws InvalidArgumentError for a wildcard or default service account and for roles with full access.
   */
  public grant(name: string, workload: AksWorkloadArgs): AksWorkloadGrant {
    return new AksWorkloadGrant(
      name,
      {
        ...workload,
        location: this.location,
        resourceGroupName: this.resourceGroupName,
        oidcIssuer: this.oidcIssuer,
      },
      { parent: this },
    );
  }
}

/** A value that is made when it is asked for first. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

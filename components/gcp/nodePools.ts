import * as container from "@pulumi/gcp/container";
import * as projects from "@pulumi/gcp/projects";
import * as serviceaccount from "@pulumi/gcp/serviceaccount";
import type * as pulumi from "@pulumi/pulumi";
import { nodeLabels } from "../shared/nodePools";
import { type GkeAutoProvisioningArgs, GkeCapacity, type GkeTaintEffect } from "./args";
import { serviceAccountEmail } from "./identifiers";
import { type GcpScope, type GkeScope, protectedOptions, resourceLabels, resourceName } from "./scope";
import { DEFAULT_DISK_GIB, type NodePoolSettings } from "./settings";

/** All that nodes may ask for; what they get is for their account's roles to say (id-infra-identity-least-privilege). */
export const NODE_SCOPES = ["https://www.googleapis.com/auth/cloud-platform"];

const taintEffects: Readonly<Record<GkeTaintEffect, string>> = {
  NoSchedule: "NO_SCHEDULE",
  PreferNoSchedule: "PREFER_NO_SCHEDULE",
  NoExecute: "NO_EXECUTE",
};

/** The service account of all nodes, and its rights. */
export interface NodeAccount {
  /** Its address. It is known before the account is made, so a preview can judge who gets what. */
  readonly email: pulumi.Output<string>;
  /** The same as a member of IAM policies. */
  readonly member: pulumi.Output<string>;
  /** What needs the rights waits for the grants: IAM needs time to spread them. */
  readonly grants: pulumi.Resource[];
}

/** An account that writes logs and metrics and does nothing else (id-infra-identity-least-privilege). */
export function createNodeAccount(scope: GcpScope): NodeAccount {
  const { project, name } = scope.settings;
  const accountId = resourceName(scope, "nodes");
  const account = new serviceaccount.Account(
    resourceName(scope, "node-account"),
    { project, accountId, displayName: `Nodes of ${name}` },
    { parent: scope.parent },
  );
  // Through the URN, so that what uses it still waits for the account.
  const email = account.urn.apply(() => serviceAccountEmail(accountId, project));
  const member = email.apply((address) => `serviceAccount:${address}`);
  const grant = new projects.IAMMember(
    resourceName(scope, "node-account-role"),
    { project, role: "roles/container.defaultNodeServiceAccount", member },
    { parent: scope.parent },
  );
  return { email, member, grants: [grant] };
}

/** What nodes are made of besides their pool's own settings. */
export interface NodeParts {
  readonly accountEmail: pulumi.Input<string>;
  readonly volumesKeyId: pulumi.Input<string>;
}

/** How the nodes of a pool are made; the pool that GKE makes first and throws away is made so too. */
export function nodeConfig(scope: GkeScope, name: string, pool: NodePoolSettings, parts: NodeParts) {
  return {
    // nodes-hardened-os: read-only root, no package manager, kernel modules that Google has signed only.
    imageType: "COS_CONTAINERD",
    linuxNodeConfig: { nodeKernelModuleLoading: { policy: "ENFORCE_SIGNED_MODULES" }, cgroupMode: "CGROUP_MODE_V2" },
    machineType: pool.machineType,
    diskType: "pd-balanced",
    diskSizeGb: pool.diskSizeGib,
    // nodes-disk-encryption
    bootDiskKmsKey: parts.volumesKeyId,
    // id-infra-identity-least-privilege: never Compute Engine's default account, which may edit the whole project.
    serviceAccount: parts.accountEmail,
    oauthScopes: NODE_SCOPES,
    // nodes-imds-restricted: pods get an identity of their own, not the node's, and not over requests without a header.
    workloadMetadataConfig: { mode: "GKE_METADATA" },
    metadata: { "disable-legacy-endpoints": "true" },
    // nodes-secure-boot
    shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
    kubeletConfig: {
      // kubelet-readonly-port: a text, because "not set" differs from false.
      insecureKubeletReadonlyPortEnabled: "FALSE",
      // kubelet-runtime-hardening: a fork bomb ends at its own pod.
      podPidsLimit: 4096,
      // nodes-self-healing: images that nobody uses, and nobody patches, go after a week.
      imageMaximumGcAge: "168h",
    },
    spot: pool.capacity === GkeCapacity.Spot,
    // nodes-fips-confidential
    ...(pool.confidential ? { confidentialNodes: { enabled: true, confidentialInstanceType: "SEV" } } : {}),
    // pod-runtime-sandbox
    ...(pool.sandbox ? { sandboxConfig: { type: "GVISOR" } } : {}),
    labels: nodeLabels(name, pool.labels),
    // nodes-isolation-pools
    taints: pool.taints.map((taint) => ({
      key: taint.key,
      value: taint.value ?? "",
      effect: taintEffects[taint.effect],
    })),
    resourceLabels: resourceLabels(scope),
  };
}

/** Pools that GKE makes by itself, made like the cluster's own. */
export function autoProvisioning(scope: GkeScope, limits: GkeAutoProvisioningArgs, parts: NodeParts) {
  return {
    clusterAutoscaling: {
      enabled: true,
      resourceLimits: [
        { resourceType: "cpu", maximum: limits.maxCpus },
        { resourceType: "memory", maximum: limits.maxMemoryGib },
      ],
      // nodes-multi-az
      autoProvisioningLocations: [...scope.settings.zones],
      autoProvisioningDefaults: {
        // nodes-hardened-os
        imageType: "COS_CONTAINERD",
        diskType: "pd-balanced",
        diskSize: DEFAULT_DISK_GIB,
        // nodes-disk-encryption
        bootDiskKmsKey: parts.volumesKeyId,
        // id-infra-identity-least-privilege
        serviceAccount: parts.accountEmail,
        oauthScopes: NODE_SCOPES,
        // nodes-secure-boot
        shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
        // nodes-auto-upgrade, nodes-self-healing
        management: { autoUpgrade: true, autoRepair: true },
        upgradeSettings: { strategy: "SURGE", maxSurge: 1, maxUnavailable: 0 },
      },
    },
  };
}

function createNodePool(
  scope: GkeScope,
  name: string,
  pool: NodePoolSettings,
  cluster: container.Cluster,
  parts: NodeParts,
): container.NodePool {
  const { project, region, zones } = scope.settings;
  return new container.NodePool(
    resourceName(scope, `pool-${name}`),
    {
      project,
      location: region,
      cluster: cluster.name,
      // nodes-multi-az
      nodeLocations: [...zones],
      initialNodeCount: Math.ceil(pool.minSize / zones.length),
      autoscaling: { totalMinNodeCount: pool.minSize, totalMaxNodeCount: pool.maxSize, locationPolicy: "BALANCED" },
      // nodes-auto-upgrade, nodes-self-healing
      management: { autoUpgrade: true, autoRepair: true },
      // A new node comes before an old one goes.
      upgradeSettings: { strategy: "SURGE", maxSurge: 1, maxUnavailable: 0 },
      // net-private-nodes
      networkConfig: { enablePrivateNodes: true },
      nodeConfig: nodeConfig(scope, name, pool, parts),
    },
    // The autoscaler moves the count, and Google takes another one for another pool.
    protectedOptions(scope, { ignoreChanges: ["initialNodeCount"] }),
  );
}

/** The pools of nodes, by name. */
export function createNodePools(scope: GkeScope, cluster: container.Cluster, parts: NodeParts): container.NodePool[] {
  return Object.entries(scope.settings.pools).map(([name, pool]) => createNodePool(scope, name, pool, cluster, parts));
}

import * as containerservice from "@pulumi/azure-native/containerservice";
import type * as pulumi from "@pulumi/pulumi";
import { nodeLabels, SYSTEM_POOL } from "../shared/nodePools";
import { AksCapacity } from "./args";
import { type AksScope, protectedOptions, resourceName } from "./scope";
import type { NodePoolSettings } from "./settings";

/** What a pool within the cluster and one beside it have in common. */
function poolProperties(scope: AksScope, name: string, pool: NodePoolSettings, subnetId: pulumi.Output<string>) {
  const { zones, hostEncryption, tags, autoProvisioning } = scope.settings;
  const isSpot = pool.capacity === AksCapacity.Spot;
  return {
    mode: pool.runsAddons ? "System" : "User",
    type: "VirtualMachineScaleSets",
    osType: "Linux",
    // nodes-hardened-os
    osSKU: pool.os,
    vmSize: pool.vmSize,
    // nodes-disk-encryption: what an attacker leaves on an ephemeral disk goes with the node.
    osDiskType: pool.ephemeralDisk ? "Ephemeral" : "Managed",
    osDiskSizeGB: pool.diskSizeGib,
    kubeletDiskType: "OS",
    // nodes-disk-encryption: temporary disks and caches too.
    enableEncryptionAtHost: hostEncryption,
    // nodes-fips-confidential
    enableFIPS: pool.fips,
    // net-private-nodes
    vnetSubnetID: subnetId,
    enableNodePublicIP: false,
    // nodes-multi-az
    availabilityZones: [...zones],
    // AKS takes the count for a new pool and ignores it on one that scales by itself.
    ...(autoProvisioning
      ? { enableAutoScaling: false, count: pool.minSize }
      : {
          enableAutoScaling: true,
          minCount: pool.minSize,
          maxCount: pool.maxSize,
          count: Math.max(pool.minSize, 1),
        }),
    maxPods: 110,
    // pod-runtime-sandbox
    workloadRuntime: pool.kata ? "KataVmIsolation" : "OCIContainer",
    securityProfile: {
      // net-no-open-admin-ports: nodes are looked into with kubectl debug.
      sshAccess: "Disabled",
      // nodes-secure-boot
      enableSecureBoot: pool.secureBoot,
      enableVTPM: pool.secureBoot,
    },
    // kubelet-runtime-hardening: one pod cannot exhaust a node's process ids, and no sysctl reaches past a pod.
    kubeletConfig: { podMaxPids: 4096, allowedUnsafeSysctls: [] },
    nodeLabels: nodeLabels(name, pool.labels),
    // nodes-isolation-pools
    nodeTaints: pool.taints.map(
      ({ key, value, effect }) => `${key}${value === undefined ? "" : `=${value}`}:${effect}`,
    ),
    ...(isSpot
      ? { scaleSetPriority: "Spot", scaleSetEvictionPolicy: "Delete", spotMaxPrice: -1 }
      : // nodes-auto-upgrade: new nodes come before old ones go, a third at a time. Spot nodes have no surge.
        { upgradeSettings: { maxSurge: "33%", drainTimeoutInMinutes: 30, nodeSoakDurationInMinutes: 5 } }),
    tags: { ...tags },
  };
}

/**
 * The pool that a cluster is made with. It names no version: AKS upgrades a cluster only when either all of its pools are
 * in the request with a version, or none has one.
 */
export function systemPoolProfile(scope: AksScope, subnetId: pulumi.Output<string>) {
  const { systemPool, pools } = scope.settings;
  return { name: systemPool, ...poolProperties(scope, systemPool, pools[systemPool] as NodePoolSettings, subnetId) };
}

/**
 * All other pools, by name: they come and go without the cluster. The successor of `system` is one of them: it was there
 * before it became part of the cluster.
 */
export function createNodePools(
  scope: AksScope,
  cluster: containerservice.ManagedCluster,
  subnetId: pulumi.Output<string>,
): containerservice.AgentPool[] {
  return Object.entries(scope.settings.pools)
    .filter(([name]) => name !== SYSTEM_POOL)
    .map(
      ([name, pool]) =>
        new containerservice.AgentPool(
          resourceName(scope, `pool-${name}`),
          {
            resourceGroupName: scope.resourceGroupName,
            resourceName: cluster.name,
            agentPoolName: name,
            // cp-supported-version: after the control plane.
            orchestratorVersion: scope.settings.version,
            ...poolProperties(scope, name, pool, subnetId),
          },
          // No count is ignored: Pulumi would send the old one, which a raised minimum makes wrong.
          protectedOptions(scope),
        ),
    );
}

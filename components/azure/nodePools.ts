import * as containerservice from "@pulumi/azure-native/containerservice";
import type * as pulumi from "@pulumi/pulumi";
import { nodeLabels, SYSTEM_POOL } from "../shared/nodePools";
import { AksCapacity } from "./args";
import { type AksScope, protectedOptions, resourceName } from "./scope";
import type { NodePoolSettings } from "./settings";

/** What a pool within the cluster and one beside it have in common. */
function poolProperties(scope: AksScope, name: string, pool: NodePoolSettings, subnetId: pulumi.Output<string>) {
  const { version, zones, hostEncryption, tags } = scope.settings;
  const isSpot = pool.capacity === AksCapacity.Spot;
  return {
    mode: name === SYSTEM_POOL ? "System" : "User",
    type: "VirtualMachineScaleSets",
    orchestratorVersion: version,
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
    enableAutoScaling: true,
    minCount: pool.minSize,
    maxCount: pool.maxSize,
    count: Math.max(pool.minSize, 1),
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

/** The pool that a cluster is made with. */
export function systemPoolProfile(scope: AksScope, subnetId: pulumi.Output<string>) {
  const pool = scope.settings.pools[SYSTEM_POOL] as NodePoolSettings;
  return { name: SYSTEM_POOL, ...poolProperties(scope, SYSTEM_POOL, pool, subnetId) };
}

/** All other pools, by name: they come and go without the cluster. */
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
            ...poolProperties(scope, name, pool, subnetId),
          },
          // An autoscaler moves it.
          protectedOptions(scope, { ignoreChanges: ["count"] }),
        ),
    );
}

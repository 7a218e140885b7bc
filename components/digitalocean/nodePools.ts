import type { KubernetesCluster } from "@pulumi/digitalocean/kubernetesCluster";
import { KubernetesNodePool } from "@pulumi/digitalocean/kubernetesNodePool";
import { nodeLabels } from "../shared/nodePools";
import { type DoksScope, protectedOptions, resourceName, resourceTags } from "./scope";
import type { AutoscalerSettings, NodePoolSettings } from "./settings";

/** What the pool that is made with the cluster and every other pool have in common. */
export function nodePoolInputs(scope: DoksScope, name: string, pool: NodePoolSettings) {
  return {
    size: pool.size,
    autoScale: true,
    minNodes: pool.minSize,
    maxNodes: pool.maxSize,
    labels: nodeLabels(name, pool.labels),
    // nodes-isolation-pools
    taints: pool.taints.map(({ key, value, effect }) => ({ key, value: value ?? "", effect })),
    tags: resourceTags(scope),
  };
}

/** How the autoscaler behaves, as DigitalOcean has it. */
export function autoscaler(settings: AutoscalerSettings) {
  return {
    scaleDownUtilizationThreshold: settings.utilizationThreshold,
    scaleDownUnneededTime: `${settings.unneededMinutes}m`,
    expanders: [settings.expander],
  };
}

/** The pools besides the one that is made with the cluster. */
export function createNodePools(scope: DoksScope, cluster: KubernetesCluster): KubernetesNodePool[] {
  return Object.entries(scope.settings.pools).map(
    ([name, pool]) =>
      new KubernetesNodePool(
        resourceName(scope, `pool-${name}`),
        // No name: Pulumi adds a suffix of its own, so that a replaced pool's successor can start before it goes.
        { clusterId: cluster.id, ...nodePoolInputs(scope, name, pool) },
        protectedOptions(scope),
      ),
  );
}

import { getAmiIds as getAutoScalingGroupNames, getGroup } from "@pulumi/aws/autoscaling";
import type * as pulumi from "@pulumi/pulumi";
import type { EksScope } from "./scope";
import type { NodePoolSettings } from "./settings";

/** The sizes of a pool that is running. */
export interface PoolSize {
  readonly minSize: number;
  readonly maxSize: number;
  readonly desiredSize: number;
}

type Bounds = Pick<NodePoolSettings, "minSize" | "maxSize">;

/** Nodes of a pool that starts. */
export function initialSize(bounds: Bounds): number {
  return Math.max(bounds.minSize, 1);
}

/**
 * How many nodes to ask for with new bounds: as many as an autoscaler has made, as far as the bounds let them be.
 * Undefined: the bounds are the old ones, so nothing is asked for.
 */
export function sizeWithinNewBounds(bounds: Bounds, running: PoolSize | undefined): number | undefined {
  if (running === undefined) return undefined;
  if (running.minSize === bounds.minSize && running.maxSize === bounds.maxSize) return undefined;
  return Math.min(Math.max(running.desiredSize, bounds.minSize), bounds.maxSize);
}

/** The group of a pool among a cluster's: EKS names it after the node group, whose name ends in a time stamp. */
export function groupOfPool(pool: string, groupNames: readonly string[]): string | undefined {
  return groupNames
    .filter((name) => new RegExp(`^eks-${pool}-[0-9a-f]{26}-`).test(name))
    .sort()
    .pop();
}

/** Looks up the sizes of a cluster's running pools; a cluster that is not there yet has none. */
export function runningSizes(scope: EksScope): (pool: string) => Promise<PoolSize | undefined> {
  const { region, name } = scope.settings;
  const options = { parent: scope.parent };
  const names = getAutoScalingGroupNames(
    { region, filters: [{ name: "tag:eks:cluster-name", values: [name] }] },
    options,
  );
  return async (pool) => {
    // Absent where the answer comes from mocks of a user's tests that know nothing of it.
    const { names: found } = (await names) as { readonly names?: readonly string[] };
    const group = groupOfPool(pool, found ?? []);
    if (group === undefined) return undefined;
    const { minSize, maxSize, desiredCapacity } = await getGroup({ region, name: group }, options);
    return { minSize, maxSize, desiredSize: desiredCapacity };
  };
}

/**
 * Leaves a pool's size to its autoscaler, and moves it only with the bounds. Pulumi's `ignoreChanges` alone would send
 * the size of the first deployment along with new bounds: AWS refuses a size below the new minimum, and takes one below
 * what the autoscaler has made as the order to end nodes.
 */
export function keepRunningSize(
  bounds: Bounds,
  running: () => Promise<PoolSize | undefined>,
): pulumi.ResourceTransform {
  return async ({ props, opts }) => {
    const desiredSize = sizeWithinNewBounds(bounds, await running());
    if (desiredSize === undefined) return undefined;
    const scalingConfig = { minSize: bounds.minSize, maxSize: bounds.maxSize, desiredSize };
    return { props: { ...(props as object), scalingConfig }, opts: { ...opts, ignoreChanges: [] } };
  };
}

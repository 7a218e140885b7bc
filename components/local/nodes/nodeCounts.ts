import type { ResolvedSettings } from "../settings";

/** How many nodes of each kind a cluster has. */
export interface NodeCounts {
  real: number;
  simulated: number;
}

export function nodeCounts({ nodes, simulatedNodes }: ResolvedSettings): NodeCounts {
  return { real: nodes, simulated: simulatedNodes };
}

const nodes = (count: number): string => (count === 1 ? "node" : "nodes");

/** Says what a cluster's nodes can and cannot do. */
export function describeNodes({ real, simulated }: NodeCounts): string {
  const parts = [
    ...(real > 0 ? [`${real} real ${nodes(real)}`] : []),
    ...(simulated > 0
      ? [`${simulated} simulated ${nodes(simulated)}: no container runs there, no policy filters`]
      : []),
  ];
  return parts.length === 0 ? "no nodes: no container runs, no policy filters" : parts.join(", ");
}

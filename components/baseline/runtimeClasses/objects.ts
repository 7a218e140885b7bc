import { manifest, type Manifest } from "../../kubernetes/manifest";
import { SANDBOX_TAINTS, type Taint } from "../../shared/nodePools";
import type { RuntimeClassSettings } from "./settings";

/** The taints that keep others off the nodes with these labels. */
function taintsOf(nodeLabels: Readonly<Record<string, string>>): Taint[] {
  return [
    ...Object.entries(nodeLabels).map(([key, value]) => ({ key, value, effect: "NoSchedule" })),
    ...SANDBOX_TAINTS,
  ];
}

/** The taints that pods of these classes tolerate, as `key=value`. */
export function sandboxTaints(classes: RuntimeClassSettings): string[] {
  const taints = Object.values(classes).flatMap(({ nodeLabels }) => taintsOf(nodeLabels));
  return [...new Set(taints.map(({ key, value }) => `${key}=${value}`))];
}

/**
 * Runtime classes for code that is not trusted (pod-runtime-sandbox). Scheduling is part of the class, so that a pod
 * that asks for the sandbox lands where it exists, and tolerates the taint of those nodes (nodes-isolation-pools).
 */
export function runtimeClassManifests(classes: RuntimeClassSettings): Manifest[] {
  return Object.entries(classes).map(([name, { handler, nodeLabels, overheadCpu, overheadMemory }]) =>
    manifest(
      "RuntimeClass",
      { name },
      {
        handler,
        overhead: { podFixed: { cpu: overheadCpu, memory: overheadMemory } },
        scheduling: {
          nodeSelector: nodeLabels,
          tolerations: taintsOf(nodeLabels).map(({ key, value, effect }) => ({
            key,
            operator: "Equal",
            value,
            effect,
          })),
        },
      },
    ),
  );
}

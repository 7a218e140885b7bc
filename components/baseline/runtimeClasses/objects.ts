import { manifest, type Manifest } from "../../kubernetes/manifest";
import { SANDBOX_TAINTS } from "../../shared/nodePools";
import type { RuntimeClassSettings } from "./settings";

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
          tolerations: [
            ...Object.entries(nodeLabels).map(([key, value]) => ({ key, value, effect: "NoSchedule" })),
            ...SANDBOX_TAINTS,
          ].map(({ key, value, effect }) => ({ key, operator: "Equal", value, effect })),
        },
      },
    ),
  );
}

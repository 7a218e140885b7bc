import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

/** Kinds whose pods run on and are replaced by their controller. */
const longRunningKinds = ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Pod"];

const probes = [
  { field: "livenessProbe", detail: "liveness" },
  { field: "readinessProbe", detail: "readiness" },
];

export const podProbes = defineRule({
  id: "pod-probes",
  family: "kubernetes",
  controls: ["pod-probes"],
  severity: "low",
  title: "Long-running containers have probes",
  description: "Without probes a hung or overloaded container keeps receiving requests.",
  fix: "Set livenessProbe and readinessProbe",
  level: "advisory",
  params: {
    exemptContainers: {
      type: "strings",
      description: "Names of containers that need no probes, such as injected sidecars.",
      default: [],
    },
  },
  scope: "pod",
  check: (pod, { params }) => {
    if (!longRunningKinds.includes(pod.object.kind)) return [];
    return pod.containers
      .filter((container) => container.list === "containers" && !params.exemptContainers.includes(container.name))
      .flatMap((container) =>
        probes
          .map(({ field, detail }) => ({ probe: container.value.get(field), detail }))
          .filter(({ probe }) => probe.isAbsent)
          .map(({ probe, detail }) => findingAt(probe, { detail, container: container.name })),
      );
  },
});

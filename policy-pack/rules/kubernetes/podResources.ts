import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

const amounts = [
  { path: "resources.requests.cpu", detail: "cpu-request" },
  { path: "resources.requests.memory", detail: "memory-request" },
  { path: "resources.limits.cpu", detail: "cpu-limit" },
  { path: "resources.limits.memory", detail: "memory-limit" },
];

export const podResources = defineRule({
  id: "pod-resources",
  family: "kubernetes",
  controls: ["pod-resources"],
  severity: "medium",
  title: "Containers have requests and limits",
  description: "Without them one container can starve every other on its node, by accident or on purpose.",
  fix: "Set resources.requests and resources.limits for cpu and memory",
  params: {
    cpuLimits: { type: "boolean", description: "Whether a limit for cpu is required.", default: true },
  },
  scope: "pod",
  check: (pod, { params }) =>
    pod.containers
      // Ephemeral containers cannot have resources.
      .filter(({ list }) => list !== "ephemeralContainers")
      .flatMap((container) =>
        amounts
          .filter(({ detail }) => params.cpuLimits || detail !== "cpu-limit")
          // Kubernetes 1.34 and newer also take amounts for the pod as a whole.
          .filter(({ path }) => pod.spec.at(path).isAbsent && container.value.at(path).isAbsent)
          .map(({ path, detail }) => findingAt(container.value.at(path), { detail, container: container.name })),
      ),
});

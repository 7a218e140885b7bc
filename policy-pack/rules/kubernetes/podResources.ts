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
          .flatMap(({ path, detail }) => {
            const amount = container.value.at(path);
            // A limit is the request too, where no request is set.
            const stands = path.includes("requests") ? container.value.at(path.replace("requests", "limits")) : amount;
            if (amount.isPresent || stands.isPresent) return [];
            return [findingAt(amount, { detail, container: container.name })];
          }),
      ),
});

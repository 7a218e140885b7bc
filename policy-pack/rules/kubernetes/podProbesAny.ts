import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

const probes = ["livenessProbe", "readinessProbe", "startupProbe"];

export const podProbesAny = defineRule({
  id: "pod-probes-any",
  family: "kubernetes",
  controls: ["pod-probes"],
  severity: "low",
  title: "Long-running containers have some probe",
  description: "A container without any probe counts as healthy as long as its process lives.",
  fix: "Set livenessProbe and readinessProbe",
  // pod-probes asks for more; this one is for those who leave the choice to the team.
  level: "disabled",
  scope: "pod",
  check: (pod) => {
    if (["Job", "CronJob"].includes(pod.object.kind)) return [];
    return pod.containers
      .filter(({ list, value }) => list === "containers" && probes.every((probe) => value.get(probe).isAbsent))
      .map(({ name, value }) => findingAt(value, { detail: "none", container: name, found: "without any probe" }));
  },
});

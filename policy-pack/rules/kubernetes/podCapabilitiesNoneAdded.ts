import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const podCapabilitiesNoneAdded = defineRule({
  id: "pod-capabilities-none-added",
  family: "kubernetes",
  controls: ["pod-capabilities"],
  severity: "low",
  title: "Containers add no capability at all",
  description: "Even NET_BIND_SERVICE is not needed where the program listens on a port from 1024.",
  fix: "Remove capabilities.add and listen on a port from 1024",
  // Stricter than the restricted Pod Security Standard, so it is the organisation's choice.
  level: "disabled",
  scope: "pod",
  check: (pod) =>
    pod.containers.flatMap((container) =>
      container.value
        .at("securityContext.capabilities.add")
        .items()
        .flatMap((item) => judge(item, { detail: "added", container: container.name, bad: () => true })),
    ),
});

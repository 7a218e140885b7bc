import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const podMountPropagation = defineRule({
  id: "pod-mount-propagation",
  family: "kubernetes",
  controls: ["pod-no-hostpath"],
  severity: "high",
  title: "Mounts of containers stay in them",
  description: "With Bidirectional, what a container mounts appears on the node and in the pods beside it.",
  fix: "Remove mountPropagation, or set it to HostToContainer",
  scope: "pod",
  check: (pod) =>
    pod.containers.flatMap((container) =>
      container.value
        .get("volumeMounts")
        .items()
        .flatMap((mount) =>
          judge(mount.get("mountPropagation"), {
            detail: "bidirectional",
            container: container.name,
            bad: (value) => value.string() === "Bidirectional",
          }),
        ),
    ),
});

import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const podReadonlyRootfs = defineRule({
  id: "pod-readonly-rootfs",
  family: "kubernetes",
  controls: ["pod-readonly-rootfs"],
  severity: "medium",
  title: "Containers do not write to their image",
  description: "On a writable root filesystem an intruder can leave tools and change the program that runs.",
  fix: "Set securityContext.readOnlyRootFilesystem to true and mount an emptyDir where the program writes",
  scope: "pod",
  check: (pod) => {
    // The field does not exist on Windows.
    if (pod.windows) return [];
    return pod.containers.flatMap((container) =>
      judge(container.value.at("securityContext.readOnlyRootFilesystem"), {
        detail: "writable",
        container: container.name,
        // A debugging container is made by hand and gone with its pod; only what it says itself counts.
        absent: container.list === "ephemeralContainers" ? "ok" : "bad",
        bad: (value) => value.boolean() !== true,
      }),
    );
  },
});

import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const podHostpathReadonly = defineRule({
  id: "pod-hostpath-readonly",
  family: "kubernetes",
  controls: ["pod-no-hostpath"],
  severity: "high",
  title: "Directories of the node are mounted read-only",
  description: "Who writes to the node's files changes what the node runs, even where the mount itself is allowed.",
  fix: "Set readOnly of the volume mount to true",
  scope: "pod",
  check: (pod) => {
    const hostPaths = pod.spec
      .get("volumes")
      .items()
      .filter((volume) => volume.get("hostPath").isPresent)
      .map((volume) => volume.get("name").string());
    return pod.containers.flatMap((container) =>
      container.value
        .get("volumeMounts")
        .items()
        .filter((mount) => hostPaths.includes(mount.get("name").string() ?? ""))
        .flatMap((mount) =>
          judge(mount.get("readOnly"), {
            detail: "writable",
            container: container.name,
            absent: "bad",
            bad: (value) => value.boolean() !== true,
          }),
        ),
    );
  },
});

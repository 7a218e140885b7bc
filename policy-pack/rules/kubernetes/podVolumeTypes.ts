import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

/** Volume sources of the restricted Pod Security Standard. */
const safeSources: ReadonlySet<string> = new Set([
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "image",
  "persistentVolumeClaim",
  "projected",
  "secret",
]);

export const podVolumeTypes = defineRule({
  id: "pod-volume-types",
  family: "kubernetes",
  controls: ["pod-volume-types"],
  severity: "medium",
  title: "Pods use safe volume types only",
  description: "Other volume sources reach the node or storage directly, past claims and their permissions.",
  fix: "Use a PersistentVolumeClaim, or one of configMap, csi, downwardAPI, emptyDir, ephemeral, projected and secret",
  scope: "pod",
  check: (pod) =>
    pod.spec
      .get("volumes")
      .items()
      .flatMap((volume) =>
        volume
          .entries()
          .filter(([source, value]) => source !== "name" && value.isPresent && !safeSources.has(source))
          .map(([, value]) => findingAt(value, { detail: "type", found: "a volume source that is not safe" })),
      ),
});

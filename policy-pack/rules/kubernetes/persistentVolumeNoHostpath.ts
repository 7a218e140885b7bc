import { defineRule } from "../../lib/defineRule";
import { checkHostPath } from "./podNoHostpath";

export const persistentVolumeNoHostpath = defineRule({
  id: "persistent-volume-no-hostpath",
  family: "kubernetes",
  controls: ["pod-no-hostpath"],
  severity: "high",
  title: "Persistent volumes are no directories of a node",
  description: "A PersistentVolume on a hostPath carries the node's files past the rules for pods.",
  fix: "Provision the volume through a CSI driver",
  params: {
    allowedPaths: {
      type: "strings",
      description: "Exact paths of the node that volumes may lie on.",
      default: [],
    },
  },
  scope: "object",
  kinds: ["PersistentVolume"],
  check: ({ value }, { params }) => [
    ...checkHostPath(value.at("spec.hostPath"), params.allowedPaths),
    // A disk of its own is what local volumes are for, a directory of the operating system is not.
    ...checkHostPath(value.at("spec.local"), params.allowedPaths).filter(({ detail }) => detail === "sensitive-path"),
  ],
});

import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt, type Finding } from "../../lib/finding";
import { hostPathRisk, type HostPathRisk } from "../../lib/kubernetes/hostPath";
import type { Value } from "../../lib/value";

const problems: Readonly<Record<HostPathRisk, string>> = {
  "container-socket": "whoever reaches the container runtime's socket is root on the node",
  "sensitive-path": "the directory belongs to the operating system or the kubelet",
  "host-path": "the pod reads and writes files of the node",
};

export const podNoHostpath = defineRule({
  id: "pod-no-hostpath",
  family: "kubernetes",
  controls: ["pod-no-hostpath"],
  severity: "high",
  title: "Pods mount no directories of the node",
  description: "A hostPath volume gives a pod files of the node, from logs up to the credentials of the kubelet.",
  fix: "Use an emptyDir, a projected volume or a PersistentVolumeClaim",
  params: {
    allowedPaths: {
      type: "strings",
      description: "Exact paths of the node that pods may mount.",
      default: [],
    },
  },
  scope: "pod",
  check: (pod, { params }) =>
    pod.spec
      .get("volumes")
      .items()
      // KubeVirt's disk of the node is the same by another name.
      .flatMap((volume) => [volume.get("hostPath"), ...(volume.isUnknown ? [] : [volume.get("hostDisk")])])
      .flatMap((source) => checkHostPath(source, params.allowedPaths)),
});

/** Findings about one hostPath source, of a pod's volume or a PersistentVolume. */
export function checkHostPath(hostPath: Value, allowedPaths: readonly string[]): readonly Finding[] {
  if (hostPath.isAbsent) return [];
  const path = hostPath.get("path");
  if (path.isUnknown) return [unknownAt(path, { detail: "host-path" })];
  const text = path.string();
  if (text !== undefined && allowedPaths.includes(text)) return [];
  const detail = text === undefined ? "host-path" : hostPathRisk(text);
  return [findingAt(path.isAbsent ? hostPath : path, { detail, problem: problems[detail] })];
}

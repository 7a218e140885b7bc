import { defineRule } from "../../lib/defineRule";
import { unknownAt } from "../../lib/finding";

export const podSpecKnown = defineRule({
  id: "pod-spec-known",
  family: "kubernetes",
  controls: [
    "pod-no-privileged",
    "pod-no-host-access",
    "pod-no-hostpath",
    "pod-capabilities",
    "pod-run-as-non-root",
    "pod-seccomp",
  ],
  severity: "high",
  title: "What a pod runs is known before it is deployed",
  description: "No rule can judge a pod whose whole spec comes to be known only when it is deployed.",
  fix: "Give the fields that are known as plain values; only single values may come from other resources",
  onUnknown: "mandatory",
  scope: "pod",
  judgesUnknownSpec: true,
  check: (pod) => (pod.spec.isUnknown ? [unknownAt(pod.spec, { detail: "unknown" })] : []),
});

import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";
import { effectiveSetting } from "../../lib/kubernetes/securityContext";

const ids = [
  { field: "runAsUser", detail: "user" },
  { field: "runAsGroup", detail: "group" },
];

export const podHighUid = defineRule({
  id: "pod-high-uid",
  family: "kubernetes",
  controls: ["pod-high-uid"],
  severity: "low",
  title: "User and group ids do not meet those of the node",
  description: "A process that leaves its container keeps its id; a low one is a user of the node.",
  fix: "Set runAsUser and runAsGroup to 10000 or more",
  level: "advisory",
  onUnknown: "advisory",
  params: {
    minimum: { type: "integer", description: "The lowest user and group id.", default: 10_000, minimum: 1 },
  },
  scope: "pod",
  check: (pod, { params }) => {
    // In a user namespace of its own the pod's ids are none of the node's.
    if (pod.windows || pod.spec.get("hostUsers").boolean() === false) return [];
    return pod.containers.flatMap((container) =>
      ids.flatMap(({ field, detail }) => {
        const id = effectiveSetting(pod, container, field);
        if (id.isAbsent) return [findingAt(id, { detail: `${detail}-unset`, container: container.name })];
        return judge(id, {
          detail: `${detail}-low`,
          container: container.name,
          bad: (value) => (value.number() ?? 0) < params.minimum,
        });
      }),
    );
  },
});

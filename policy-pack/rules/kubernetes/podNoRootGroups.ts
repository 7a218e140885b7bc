import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { everySetting } from "../../lib/kubernetes/securityContext";

export const podNoRootGroups = defineRule({
  id: "pod-no-root-groups",
  family: "kubernetes",
  controls: ["pod-run-as-non-root"],
  severity: "medium",
  title: "Containers are in no group of root",
  description: "Group 0 may read and often write what belongs to root, in the image and on mounted volumes.",
  fix: "Use a group id above 0",
  scope: "pod",
  check: (pod) => [
    ...everySetting(pod, "runAsGroup").flatMap(({ value, container }) =>
      judge(value, {
        detail: "run-as-group",
        bad: (group) => group.number() === 0,
        ...(container === undefined ? {} : { container }),
      }),
    ),
    ...judge(pod.spec.at("securityContext.fsGroup"), {
      detail: "fs-group",
      bad: (group) => group.number() === 0,
    }),
    ...pod.spec
      .at("securityContext.supplementalGroups")
      .items()
      .flatMap((value) => judge(value, { detail: "supplemental-group", bad: (group) => group.number() === 0 })),
  ],
});

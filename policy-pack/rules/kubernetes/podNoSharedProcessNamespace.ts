import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { setKey } from "../../lib/repair";

export const podNoSharedProcessNamespace = defineRule({
  id: "pod-no-shared-process-namespace",
  family: "kubernetes",
  controls: ["pod-no-host-access"],
  severity: "medium",
  title: "Containers of a pod do not see each other's processes",
  description: "With a shared process namespace one container reads the memory, environment and files of all others.",
  fix: "Remove shareProcessNamespace",
  scope: "pod",
  check: (pod) =>
    judge(pod.spec.get("shareProcessNamespace"), {
      detail: "shared",
      bad: (value) => value.boolean() === true,
    }),
  remediate: (spec) => spec.shareProcessNamespace === true && setKey(spec, "shareProcessNamespace", false),
});

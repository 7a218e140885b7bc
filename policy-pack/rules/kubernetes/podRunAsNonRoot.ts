import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, unknownAt, type Finding } from "../../lib/finding";
import { effectiveSetting, everySetting } from "../../lib/kubernetes/securityContext";
import type { Container, Pod } from "../../lib/podSpec";

export const podRunAsNonRoot = defineRule({
  id: "pod-run-as-non-root",
  family: "kubernetes",
  controls: ["pod-run-as-non-root"],
  severity: "high",
  title: "Containers run as a user other than root",
  description:
    "Root in a container is root for the kernel: one flaw in it, or one mount too many, gives away the node.",
  fix: "Set securityContext.runAsNonRoot to true, and runAsUser to a number above 0 if the image names no user",
  scope: "pod",
  check: (pod) => [
    ...pod.containers.flatMap((container) => checkFlag(pod, container)),
    ...everySetting(pod, "runAsUser").flatMap(({ value, container }) =>
      judge(value, {
        detail: container === undefined && isOverridden(pod) ? "root-user-overridden" : "root-user",
        bad: (user) => user.number() === 0,
        ...(container === undefined ? {} : { container }),
      }),
    ),
  ],
});

function checkFlag(pod: Pod, container: Container): readonly Finding[] {
  const flag = effectiveSetting(pod, container, "runAsNonRoot");
  if (flag.isUnknown) return [unknownAt(flag, { detail: "may-run-as-root", container: container.name })];
  if (flag.boolean() === true) return [];
  const user = effectiveSetting(pod, container, "runAsUser").number();
  // A uid above 0 holds today; the flag also stops whoever removes it.
  const detail = user !== undefined && user > 0 ? "flag-not-set" : "may-run-as-root";
  return [findingAt(flag, { detail, container: container.name })];
}

/** Whether no container takes its user from the pod. The API server refuses root at the pod all the same. */
function isOverridden(pod: Pod): boolean {
  return (
    pod.containers.length > 0 &&
    pod.containers.every((container) => container.value.at("securityContext.runAsUser").isPresent)
  );
}

import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { everySetting } from "../../lib/kubernetes/securityContext";
import type { Pod } from "../../lib/podSpec";

const confinedTypes = ["RuntimeDefault", "Localhost"];
const ANNOTATION_PREFIX = "container.apparmor.security.beta.kubernetes.io/";

export const podApparmor = defineRule({
  id: "pod-apparmor",
  family: "kubernetes",
  controls: ["pod-lsm-sysctl-misc"],
  severity: "medium",
  title: "AppArmor is not switched off",
  description: "An unconfined container loses the profile that keeps it from the kernel's and other processes' files.",
  fix: "Set appArmorProfile.type to RuntimeDefault or Localhost",
  scope: "pod",
  check: (pod) => [
    ...everySetting(pod, "appArmorProfile.type").flatMap(({ value, container }) =>
      judge(value, {
        detail: container === undefined && isOverridden(pod) ? "unconfined-overridden" : "unconfined",
        bad: (type) => !confinedTypes.includes(type.string() ?? ""),
        ...(container === undefined ? {} : { container }),
      }),
    ),
    ...pod.metadata
      .get("annotations")
      .entries()
      .filter(([key]) => key.startsWith(ANNOTATION_PREFIX))
      .flatMap(([key, value]) =>
        judge(value, {
          detail: "unconfined",
          container: key.slice(ANNOTATION_PREFIX.length),
          bad: (profile) => !/^(runtime\/default|localhost\/.*|)$/.test(profile.string() ?? "unconfined"),
        }),
      ),
  ],
});

/** Whether no container takes its profile from the pod. The API server refuses an unconfined pod all the same. */
function isOverridden(pod: Pod): boolean {
  return (
    pod.containers.length > 0 &&
    pod.containers.every((container) => container.value.at("securityContext.appArmorProfile.type").isPresent)
  );
}

import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { effectiveSetting } from "../../lib/kubernetes/securityContext";

const ANNOTATION_PREFIX = "container.apparmor.security.beta.kubernetes.io/";

export const podApparmorSet = defineRule({
  id: "pod-apparmor-set",
  family: "kubernetes",
  controls: ["pod-lsm-sysctl-misc"],
  severity: "low",
  title: "Containers name their AppArmor profile",
  description: "Where the runtime has no default profile, a container that names none runs without.",
  fix: "Set securityContext.appArmorProfile.type of the pod to RuntimeDefault",
  // Nodes without AppArmor refuse such pods, so it is the organisation's choice.
  level: "disabled",
  scope: "pod",
  check: (pod) =>
    pod.containers.flatMap((container) => {
      const type = effectiveSetting(pod, container, "appArmorProfile.type");
      const annotation = pod.metadata.get("annotations").get(`${ANNOTATION_PREFIX}${container.name}`);
      if (type.isPresent || annotation.isPresent) return [];
      return [findingAt(type, { detail: "unset", container: container.name })];
    }),
});

import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";
import { mutableContainers, objectAt, setKey } from "../../lib/repair";

export const podNoPrivilegeEscalation = defineRule({
  id: "pod-no-privilege-escalation",
  family: "kubernetes",
  controls: ["pod-no-privilege-escalation"],
  severity: "high",
  title: "Containers cannot gain privileges",
  description: "Unless it is switched off, a setuid binary in the image makes a process root inside the container.",
  fix: "Set securityContext.allowPrivilegeEscalation to false",
  scope: "pod",
  check: (pod) => {
    // The field does not exist on Windows.
    if (pod.windows) return [];
    return pod.containers.flatMap((container) => {
      const setting = container.value.at("securityContext.allowPrivilegeEscalation");
      if (setting.isAbsent) return [findingAt(setting, { detail: "unset", container: container.name })];
      return judge(setting, {
        detail: "allowed",
        container: container.name,
        bad: (value) => value.boolean() !== false,
      });
    });
  },
  remediate: (spec) =>
    mutableContainers(spec)
      .map((container) => setKey(objectAt(container, "securityContext"), "allowPrivilegeEscalation", false))
      .includes(true),
});

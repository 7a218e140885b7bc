import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import type { Value } from "../../lib/value";

export const podSecurityContextSet = defineRule({
  id: "pod-security-context-set",
  family: "kubernetes",
  controls: ["pod-run-as-non-root"],
  severity: "low",
  title: "Pods and containers have a security context",
  description: "Without one every default holds, and the defaults of Kubernetes are not secure.",
  fix: "Set securityContext of the pod, with runAsNonRoot and seccompProfile",
  // The rules for the fields of the context say more precisely what is missing.
  level: "disabled",
  scope: "pod",
  check: (pod) => {
    const context = pod.spec.get("securityContext");
    return [
      ...(isSet(context) ? [] : [findingAt(context, { detail: "unset" })]),
      ...pod.containers
        .map((container) => ({ name: container.name, context: container.value.get("securityContext") }))
        .filter((container) => !isSet(container.context))
        .map((container) => findingAt(container.context, { detail: "container-unset", container: container.name })),
    ];
  },
});

function isSet(context: Value): boolean {
  return context.isUnknown || context.entries().some(([, field]) => field.isPresent && field.raw !== "");
}

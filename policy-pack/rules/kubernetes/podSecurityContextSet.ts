import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const podSecurityContextSet = defineRule({
  id: "pod-security-context-set",
  family: "kubernetes",
  controls: ["pod-run-as-non-root"],
  severity: "low",
  title: "The pod has a security context",
  description: "Without one every default holds, and the defaults of Kubernetes are not secure.",
  fix: "Set securityContext of the pod, with runAsNonRoot and seccompProfile",
  // The rules for the fields of the context say more precisely what is missing.
  level: "disabled",
  scope: "pod",
  check: (pod) => {
    const context = pod.spec.get("securityContext");
    const fields = context.entries().filter(([key]) => !key.startsWith("__"));
    return context.isUnknown || fields.length > 0 ? [] : [findingAt(context, { detail: "unset" })];
  },
});

import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const saTokenAutomountPod = defineRule({
  id: "sa-token-automount-pod",
  family: "kubernetes",
  controls: ["sa-token-automount-disabled"],
  severity: "medium",
  title: "Pods mount no service account token",
  description: "A token in every pod lets any intruder talk to the API server as that service account.",
  fix: "Set automountServiceAccountToken to false, and project a token where the program needs one",
  scope: "pod",
  check: (pod) =>
    judge(pod.spec.get("automountServiceAccountToken"), {
      detail: "mounted",
      bad: (value) => value.boolean() !== false,
    }),
});

import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { setKey } from "../../lib/repair";

export const saTokenAutomountUnset = defineRule({
  id: "sa-token-automount-unset",
  family: "kubernetes",
  controls: ["sa-token-automount-disabled"],
  severity: "medium",
  title: "Pods say that they need no service account token",
  description: "Where the pod says nothing its service account decides, and the default is to mount the token.",
  fix: "Set automountServiceAccountToken to false in the pod",
  // The pod's service account may have switched it off.
  level: "advisory",
  scope: "pod",
  check: (pod) => {
    const setting = pod.spec.get("automountServiceAccountToken");
    return setting.isAbsent ? [findingAt(setting, { detail: "unset" })] : [];
  },
  remediate: (spec) =>
    spec.automountServiceAccountToken === undefined && setKey(spec, "automountServiceAccountToken", false),
});

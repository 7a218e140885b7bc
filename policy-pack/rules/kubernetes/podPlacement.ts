import { systemNamespaces } from "../../../components/kubernetes/systemNamespaces";
import { SYSTEM_TAINT } from "../../../components/shared/systemTaint";
import { defineRule } from "../../lib/defineRule";
import { judge, type Finding } from "../../lib/finding";
import type { Value } from "../../lib/value";

const PLATFORM_TAINTS = ["node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master", SYSTEM_TAINT.key];

export const podPlacement = defineRule({
  id: "pod-placement",
  family: "kubernetes",
  controls: ["nodes-isolation-pools", "ns-quota-limitrange"],
  severity: "medium",
  title: "Pods run where the scheduler puts them, and wait their turn",
  description:
    "A pod that names its node, tolerates the platform's taints or has a priority of the system's runs beside what it should be kept apart from, or in its place.",
  fix: "Remove nodeName, the toleration and the priority class; choose nodes by label and the taint of their own pool",
  // Agents of others are written for every node.
  level: "advisory",
  onUnknown: "disabled",
  scope: "pod",
  check: ({ object, spec }) => {
    if (systemNamespaces("").includes(object.namespace.string() ?? "")) return [];
    return [
      ...judge(spec.get("nodeName"), { detail: "node-name", bad: (name) => (name.string() ?? "") !== "" }),
      ...judge(spec.get("priorityClassName"), {
        detail: "system-priority",
        bad: (name) => (name.string() ?? "").startsWith("system-"),
      }),
      // A DaemonSet is there for all nodes.
      ...(object.kind === "DaemonSet" ? [] : spec.get("tolerations").items().flatMap(checkToleration)),
    ];
  },
});

function checkToleration(toleration: Value): readonly Finding[] {
  const key = toleration.get("key");
  return judge(key, {
    detail: key.isAbsent ? "every-taint" : "platform-taint",
    absent: "bad",
    bad: (value) => ["", ...PLATFORM_TAINTS].includes(value.string() ?? ""),
  });
}

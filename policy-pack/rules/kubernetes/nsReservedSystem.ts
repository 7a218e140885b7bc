import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

/** Kinds that run programs or hold what they use. */
const userKinds = [
  "ConfigMap",
  "CronJob",
  "DaemonSet",
  "Deployment",
  "Job",
  "Pod",
  "ReplicaSet",
  "ReplicationController",
  "Secret",
  "Service",
  "ServiceAccount",
  "StatefulSet",
];

export const nsReservedSystem = defineRule({
  id: "ns-reserved-system",
  family: "kubernetes",
  controls: ["ns-reserved"],
  severity: "high",
  title: "System namespaces are for system components",
  description: "Pod standards and network policies commonly exempt system namespaces, so what lies there is unguarded.",
  fix: "Move the object to a namespace of its own",
  onUnknown: "disabled",
  params: {
    systemComponents: {
      type: "strings",
      description: "Names of objects that belong into a system namespace.",
      default: [],
    },
  },
  scope: "object",
  kinds: userKinds,
  check: (object, { params }) => {
    if (params.systemComponents.includes(object.name)) return [];
    return judge(object.namespace, {
      detail: "system-namespace",
      bad: (value) => ["kube-system", "kube-public", "kube-node-lease"].includes(value.string() ?? ""),
    });
  },
});

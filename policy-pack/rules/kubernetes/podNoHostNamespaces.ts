import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

const namespaces = [
  { field: "hostNetwork", detail: "host-network" },
  { field: "hostPID", detail: "host-pid" },
  { field: "hostIPC", detail: "host-ipc" },
];

export const podNoHostNamespaces = defineRule({
  id: "pod-no-host-namespaces",
  family: "kubernetes",
  controls: ["pod-no-host-access"],
  severity: "critical",
  title: "Pods do not share the node's namespaces",
  description: "In the node's network, process or IPC namespace a pod sees and reaches what belongs to the node.",
  fix: "Remove the field or set it to false",
  scope: "pod",
  check: (pod) =>
    namespaces.flatMap(({ field, detail }) =>
      judge(pod.spec.get(field), { detail, bad: (value) => value.boolean() === true }),
    ),
});

import { TRUST_LABEL } from "../../../kubernetes/labels";
import { POOL_LABEL } from "../../../shared/nodePools";
import { celString, celStrings } from "../cel";
import type { Validation } from "../policy";
import type { WorkloadPolicyOptions } from "./options";

/** Where pods may run. */
export function placement(options: WorkloadPolicyOptions): Validation[] {
  return [
    {
      control: "ns-reserved",
      expression: `!(request.namespace in ${celStrings(options.reservedNamespaces)})`,
      message: "this namespace is reserved and runs no workloads; use a tenant's namespace",
    },
    {
      // An untrusted namespace is one whose label says so; the label is protected like the Pod Security labels.
      control: "pod-runtime-sandbox",
      expression: `namespaceObject.metadata.?labels[?${celString(TRUST_LABEL)}].orValue("") != "untrusted" || variables.pod.?runtimeClassName.orValue("") in ${celStrings(options.sandboxRuntimeClasses)}`,
      message: "an untrusted namespace runs sandboxed pods only; set runtimeClassName to a sandbox's runtime class",
    },
    {
      // Both ways: a sensitive tenant's pods stay on its nodes, and nobody else's tolerate the taint that keeps them off.
      control: "nodes-isolation-pools",
      expression: `variables.namespacePool == "" || variables.pod.?nodeSelector[?${celString(POOL_LABEL)}].orValue("") == variables.namespacePool`,
      message: `pods of this namespace must run on its pool of nodes; set nodeSelector ${POOL_LABEL} to the pool's name`,
    },
    {
      // A runtime class brings the toleration of its own nodes along.
      control: "nodes-isolation-pools",
      expression: `variables.pod.?runtimeClassName.orValue("") in ${celStrings(options.sandboxRuntimeClasses)} || !variables.pod.?tolerations.orValue([]).exists(t, t.?key.orValue("") == "" || (t.key == ${celString(POOL_LABEL)} && (variables.namespacePool == "" || t.?value.orValue("") != variables.namespacePool)))`,
      message: "pods must not tolerate the taint of another pool of nodes, nor every taint",
    },
  ];
}

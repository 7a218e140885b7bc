import { TRUST_LABEL } from "../../../kubernetes/labels";
import { POOL_LABEL } from "../../../shared/nodePools";
import { any, celString, celStrings, label, not, optional } from "../cel";
import type { Validation } from "../policy";
import type { WorkloadPolicyOptions } from "./options";

/** Where pods may run. */
export function placement(options: WorkloadPolicyOptions): Validation[] {
  const isSandboxed = `${optional("variables.pod", "runtimeClassName")} in ${celStrings(options.sandboxRuntimeClasses)}`;
  return [
    {
      control: "ns-reserved",
      expression: not(`request.namespace in ${celStrings(options.reservedNamespaces)}`),
      message: "this namespace is reserved and runs no workloads; use a tenant's namespace",
    },
    {
      // An untrusted namespace is one whose label says so; the label is protected like the Pod Security labels.
      control: "pod-runtime-sandbox",
      expression: any(`${label("namespaceObject", TRUST_LABEL)} != "untrusted"`, isSandboxed),
      message: "an untrusted namespace runs sandboxed pods only; set runtimeClassName to a sandbox's runtime class",
    },
    {
      // A sensitive tenant's pods stay on its nodes. That nobody else's tolerate what keeps them off: scheduling.ts.
      control: "nodes-isolation-pools",
      expression: any(
        'variables.namespacePool == ""',
        `variables.pod.?nodeSelector[?${celString(POOL_LABEL)}].orValue("") == variables.namespacePool`,
      ),
      message: `pods of this namespace must run on its pool of nodes; set nodeSelector ${POOL_LABEL} to the pool's name`,
    },
  ];
}

import { CRITICAL_LABEL } from "../../../kubernetes/labels";
import { all, any, celStrings, label, not, optional } from "../cel";
import type { Validation } from "../policy";
import { noContainer } from "./checks";
import type { WorkloadPolicyOptions } from "./options";

/** The owner of a Deployment asks for this check with the label, so it also holds when only the replicas change. */
export const criticalIsSpread: Validation = {
  control: "workload-spread-pdb",
  expression: any(
    'request.kind.kind != "Deployment"',
    `${label("object", CRITICAL_LABEL)} != "true"`,
    all(
      `${optional("dyn(object).spec", "replicas", "1")} >= 2`,
      `size(${optional("variables.pod", "topologySpreadConstraints", "[]")}) > 0`,
    ),
  ),
  message: "a critical Deployment needs at least 2 replicas and topologySpreadConstraints",
};

/** What keeps a workload from starving others, and up. */
export function reliability(options: WorkloadPolicyOptions): Validation[] {
  const isProbed = any(
    `c.name in ${celStrings(options.probeExemptContainers)}`,
    all("has(c.livenessProbe)", "has(c.readinessProbe)"),
  );
  return [
    noContainer(
      "pod-resources",
      "declared",
      '!["requests", "limits"].all(kind, ["cpu", "memory"].all(name, c.?resources[?kind][?name].hasValue()))',
      "must set cpu and memory in resources.requests and resources.limits",
    ),
    {
      // Jobs end by themselves; ReplicaSets and pods are checked through the workload that makes them.
      control: "pod-probes",
      expression: any(
        not('request.kind.kind in ["Deployment", "StatefulSet", "DaemonSet"]'),
        `variables.pod.containers.all(c, ${isProbed})`,
      ),
      message: "containers must have a livenessProbe and a readinessProbe",
    },
  ];
}

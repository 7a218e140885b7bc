import { CRITICAL_LABEL } from "../../../kubernetes/labels";
import { celString, celStrings } from "../cel";
import type { Validation } from "../policy";
import { noContainer } from "./checks";
import type { WorkloadPolicyOptions } from "./options";

/** The owner of a Deployment asks for this check with the label, so it also holds when only the replicas change. */
export const criticalIsSpread: Validation = {
  control: "workload-spread-pdb",
  expression: `request.kind.kind != "Deployment" || object.metadata.?labels[?${celString(CRITICAL_LABEL)}].orValue("") != "true" || (dyn(object).spec.?replicas.orValue(1) >= 2 && size(variables.pod.?topologySpreadConstraints.orValue([])) > 0)`,
  message: "a critical Deployment needs at least 2 replicas and topologySpreadConstraints",
};

/** What keeps a workload from starving others, and up. */
export function reliability(options: WorkloadPolicyOptions): Validation[] {
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
      expression: `!(request.kind.kind in ["Deployment", "StatefulSet", "DaemonSet"]) || variables.pod.containers.all(c, c.name in ${celStrings(options.probeExemptContainers)} || (has(c.livenessProbe) && has(c.readinessProbe)))`,
      message: "containers must have a livenessProbe and a readinessProbe",
      offenders: `variables.pod.containers.filter(c, !(c.name in ${celStrings(options.probeExemptContainers)}) && !(has(c.livenessProbe) && has(c.readinessProbe))).map(c, c.name)`,
    },
  ];
}

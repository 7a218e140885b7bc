import { all, any, celString, not } from "../cel";
import type { Validation } from "../policy";
import type { WorkloadPolicyOptions } from "./options";

/** The organisation's labels. */
export function requiredLabels(options: WorkloadPolicyOptions): Validation[] {
  // A running pod may be relabelled, by a responder for one; what is asked of workloads holds on every change.
  const isRelabelled = any(
    'request.operation == "CREATE"',
    all('request.kind.kind != "Pod"', "dyn(object).metadata.?labels != dyn(oldObject).metadata.?labels"),
  );
  const places = "[dyn(object).metadata.?labels, variables.template.?metadata.?labels]";
  return Object.entries(options.requiredLabels).map(([label, pattern]) => ({
    control: "adm-required-labels",
    expression: any(
      all("variables.unchanged", not(isRelabelled)),
      `${places}.all(labels, labels[?${celString(label)}].orValue("").matches(${celString(`^(?:${pattern})$`)}))`,
    ),
    message: `the workload and its pod template must have the label ${label} matching ${pattern}`,
  }));
}

import { QUARANTINE_LABEL } from "../../../kubernetes/labels";
import { celString } from "../cel";
import { PLATFORM_ADMIN } from "../identities";
import type { Validation } from "../policy";
import type { WorkloadPolicyOptions } from "./options";

/** The organisation's labels. */
export function requiredLabels(options: WorkloadPolicyOptions): Validation[] {
  // A running pod may be relabelled, by a responder for one; what is asked of workloads holds on every change.
  const relabelled =
    'request.operation == "CREATE" || (request.kind.kind != "Pod" && dyn(object).metadata.?labels != dyn(oldObject).metadata.?labels)';
  return Object.entries(options.requiredLabels).map(([label, pattern]) => ({
    control: "adm-required-labels",
    expression: `(variables.unchanged && !(${relabelled})) || [dyn(object).metadata.?labels, variables.template.?metadata.?labels].all(labels, labels[?${celString(label)}].orValue("").matches(${celString(`^(?:${pattern})$`)}))`,
    message: `the workload and its pod template must have the label ${label} matching ${pattern}`,
  }));
}

/** Quarantine is for responders to lift: a tenant who could take the label off could let the attacker out again. */
export const quarantineStays: Validation = {
  control: "ir-quarantine-networkpolicy",
  expression: `request.operation != "UPDATE" || request.kind.kind != "Pod" || oldObject.metadata.?labels[?${celString(QUARANTINE_LABEL)}].orValue("") == object.metadata.?labels[?${celString(QUARANTINE_LABEL)}].orValue("") || oldObject.metadata.?labels[?${celString(QUARANTINE_LABEL)}].orValue("") == "" || ${PLATFORM_ADMIN}`,
  message: "only a platform administrator may lift a pod's quarantine",
};

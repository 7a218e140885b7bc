import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { ofKinds, sameNamespace } from "../../lib/kubernetes/stackObjects";
import { workloadKinds } from "../../lib/podSpec";

export const nsWorkloadBounded = defineRule({
  id: "ns-workload-bounded",
  family: "stack",
  controls: ["ns-quota-limitrange"],
  severity: "low",
  title: "What uses capacity lies in a namespace with bounds",
  description: "Where neither a quota nor a limit range holds, one workload takes the capacity of all.",
  fix: "Add a ResourceQuota or a LimitRange to the namespace",
  // The bounds of a namespace may belong to another stack.
  level: "advisory",
  scope: "stack",
  check: (stack) => {
    const bounds = ofKinds(stack, ["ResourceQuota", "LimitRange"]);
    return ofKinds(stack, [...workloadKinds, "PersistentVolumeClaim"])
      .filter((object) => !bounds.some((bound) => sameNamespace(bound, object)))
      .map((object) =>
        findingAt(object.namespace, {
          detail: "unbounded",
          problem: "the stack has neither a ResourceQuota nor a LimitRange in this namespace",
          resource: object.resource,
        }),
      );
  },
});

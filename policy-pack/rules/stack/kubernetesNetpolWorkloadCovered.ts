import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { objectsOfStack, ofKinds, sameNamespace, selects } from "../../lib/kubernetes/stackObjects";
import { podsOf } from "../../lib/podSpec";

export const netpolWorkloadCovered = defineRule({
  id: "netpol-workload-covered",
  family: "stack",
  controls: ["netpol-default-deny"],
  severity: "medium",
  title: "Every workload is under a network policy",
  description: "Pods that no policy selects accept traffic from everywhere.",
  fix: "Add a default-deny NetworkPolicy to the namespace, or one that selects the pods",
  // The policies of a namespace may belong to another stack.
  level: "advisory",
  scope: "stack",
  check: (stack) => {
    const policies = ofKinds(stack, ["NetworkPolicy", "cilium.io/CiliumNetworkPolicy"]);
    return objectsOfStack(stack).flatMap((object) =>
      podsOf(object)
        // A pod on the node's network is out of reach for policies.
        .filter((pod) => pod.spec.get("hostNetwork").boolean() !== true)
        .filter((pod) => {
          const labels = pod.metadata.get("labels");
          return !policies.some((policy) => {
            const spec = policy.value.get("spec");
            const selector = policy.kind === "NetworkPolicy" ? spec.get("podSelector") : spec.get("endpointSelector");
            return sameNamespace(policy, object) && selects(selector, labels);
          });
        })
        .map((pod) =>
          findingAt(pod.metadata.get("labels"), {
            detail: "uncovered",
            found: "selected by no NetworkPolicy of the stack",
            resource: object.resource,
          }),
        ),
    );
  },
});

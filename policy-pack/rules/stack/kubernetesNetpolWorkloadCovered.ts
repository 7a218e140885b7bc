import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { policyApplies, type Direction } from "../../lib/kubernetes/networkPolicy";
import { objectsOfStack, ofKinds, sameNamespace, selects, type StackObject } from "../../lib/kubernetes/stackObjects";
import { podsOf, type Pod } from "../../lib/podSpec";

const directions: readonly Direction[] = ["Ingress", "Egress"];

export const netpolWorkloadCovered = defineRule({
  id: "netpol-workload-covered",
  family: "stack",
  controls: ["netpol-default-deny"],
  severity: "medium",
  title: "Every workload is under network policies in both directions",
  description: "Pods that no policy selects accept traffic from everywhere, and reach everything.",
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
        .flatMap((pod) => {
          const selecting = policies.filter((policy) => sameNamespace(policy, object) && selectsPod(policy, pod));
          return directions
            .filter((direction) => !selecting.some((policy) => policyApplies(policy, direction)))
            .map((direction) =>
              findingAt(pod.metadata.get("labels"), {
                detail: `no-${direction.toLowerCase()}-policy`,
                found: `selected by no NetworkPolicy of the stack for ${direction.toLowerCase()}`,
                resource: object.resource,
              }),
            );
        }),
    );
  },
});

function selectsPod(policy: StackObject, pod: Pod): boolean {
  const selector = policy.kind === "NetworkPolicy" ? "podSelector" : "endpointSelector";
  return selects(policy.value.get("spec").get(selector), pod.metadata.get("labels"));
}

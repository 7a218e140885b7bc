import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { cniPolicies, cniPolicyKinds, type PodSelector } from "../../lib/kubernetes/cniPolicy";
import { policyApplies, type Direction } from "../../lib/kubernetes/networkPolicy";
import { namespaceName, objectsOfStack, ofKinds, sameNamespace, selects } from "../../lib/kubernetes/stackObjects";
import { podsOf } from "../../lib/podSpec";
import type { Value } from "../../lib/value";

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
    const policies = ofKinds(stack, ["NetworkPolicy"]);
    const pluginPolicies = ofKinds(stack, cniPolicyKinds).flatMap((policy) =>
      cniPolicies(policy).map((content) => ({ policy, content })),
    );
    return objectsOfStack(stack).flatMap((object) =>
      podsOf(object)
        // A pod on the node's network is out of reach for policies.
        .filter((pod) => pod.spec.get("hostNetwork").boolean() !== true)
        .flatMap((pod) => {
          const labels = pod.metadata.get("labels");
          const selecting = policies.filter(
            (policy) => sameNamespace(policy, object) && selects(policy.value.at("spec.podSelector"), labels),
          );
          const ofPlugin = pluginPolicies.filter(
            ({ policy, content }) =>
              (content.reaches?.(namespaceName(object) ?? "") ?? sameNamespace(policy, object)) &&
              selectsPod(content.selector, labels),
          );
          return directions
            .filter((direction) => !selecting.some((policy) => policyApplies(policy, direction)))
            .filter((direction) => !ofPlugin.some(({ content }) => content.isolates(direction)))
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

/** The labels of a selector may carry the source that Cilium knows them by; other languages than labels select every pod. */
function selectsPod(selector: PodSelector, labels: Value): boolean {
  if (!("labels" in selector)) return true;
  const plain = selector.labels
    .get("matchLabels")
    .entries()
    .map(([key, value]) => [key.replace(/^(k8s|any):/, ""), value.raw] as const);
  return plain.length === 0
    ? selects(selector.labels, labels)
    : plain.every(([key, value]) => labels.isUnknown || labels.get(key).isUnknown || labels.get(key).raw === value);
}

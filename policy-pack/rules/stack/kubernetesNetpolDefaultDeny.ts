import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { selectsAll } from "../../lib/kubernetes/networkPolicy";
import { isInNamespace, ofKinds, ownNamespaces, type StackObject } from "../../lib/kubernetes/stackObjects";

export const netpolDefaultDeny = defineRule({
  id: "netpol-default-deny",
  family: "stack",
  controls: ["netpol-default-deny"],
  severity: "high",
  title: "Every namespace denies traffic by default",
  description: "Without a default-deny policy every pod reaches every other, and the internet.",
  fix: "Add a NetworkPolicy with podSelector {} and policyTypes Ingress and Egress, without rules",
  params: {
    exemptNamespaces: { type: "strings", description: "Namespaces that need no default-deny policy.", default: [] },
  },
  scope: "stack",
  check: (stack, { params }) => {
    const policies = ofKinds(stack, ["NetworkPolicy"]);
    return ownNamespaces(stack)
      .filter((namespace) => !params.exemptNamespaces.includes(namespace.name))
      .flatMap((namespace) => {
        const own = policies.filter((policy) => isInNamespace(policy, namespace));
        return (["Ingress", "Egress"] as const)
          .filter((direction) => !own.some((policy) => deniesAll(policy, direction)))
          .map((direction) =>
            findingAt(namespace.value.at("metadata.name"), {
              detail: `no-${direction.toLowerCase()}-default`,
              problem: `no policy of the stack denies ${direction.toLowerCase()} to all pods of the namespace`,
              resource: namespace.resource,
            }),
          );
      });
  },
});

function deniesAll(policy: StackObject, direction: "Ingress" | "Egress"): boolean {
  const spec = policy.value.get("spec");
  const types = spec.get("policyTypes");
  // Left out, the types are Ingress, and Egress when there are egress rules.
  const applies = types.isAbsent
    ? direction === "Ingress"
    : types.isUnknown || types.items().some((type) => type.isUnknown || type.string() === direction);
  const rules = spec.get(direction.toLowerCase());
  const podSelector = spec.get("podSelector");
  return applies && rules.items().length === 0 && !rules.isUnknown && (podSelector.isAbsent || selectsAll(podSelector));
}

import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { cniPolicies, cniPolicyKinds, deniesByDefault } from "../../lib/kubernetes/cniPolicy";
import { policyApplies, selectsAll, type Direction } from "../../lib/kubernetes/networkPolicy";
import { isInNamespace, ofKinds, ownNamespaces, type StackObject } from "../../lib/kubernetes/stackObjects";

export const netpolDefaultDeny = defineRule({
  id: "netpol-default-deny",
  family: "stack",
  controls: ["netpol-default-deny"],
  severity: "high",
  title: "Every namespace denies traffic by default",
  description: "Without a default-deny policy every pod reaches every other, and the internet.",
  fix: "Add a NetworkPolicy with podSelector {} and policyTypes Ingress and Egress, without rules, or one of the network plugin that does the same",
  params: {
    exemptNamespaces: { type: "strings", description: "Namespaces that need no default-deny policy.", default: [] },
  },
  scope: "stack",
  check: (stack, { params }) => {
    const policies = ofKinds(stack, ["NetworkPolicy"]);
    const pluginPolicies = ofKinds(stack, cniPolicyKinds).flatMap((object) =>
      cniPolicies(object).map((policy) => ({ object, policy })),
    );
    return ownNamespaces(stack)
      .filter((namespace) => !params.exemptNamespaces.includes(namespace.name))
      .flatMap((namespace) => {
        const own = policies.filter((policy) => isInNamespace(policy, namespace));
        const ofCni = pluginPolicies
          .filter(({ object, policy }) => policy.reaches?.(namespace.name) ?? isInNamespace(object, namespace))
          .map(({ policy }) => policy);
        return (["Ingress", "Egress"] as const)
          .filter((direction) => !own.some((policy) => deniesAll(policy, direction)))
          .filter((direction) => !ofCni.some((policy) => deniesByDefault(policy, direction)))
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

function deniesAll(policy: StackObject, direction: Direction): boolean {
  const spec = policy.value.get("spec");
  const rules = spec.get(direction.toLowerCase());
  const podSelector = spec.get("podSelector");
  const selectsEveryPod = podSelector.isAbsent || selectsAll(podSelector);
  return policyApplies(policy, direction) && rules.items().length === 0 && !rules.isUnknown && selectsEveryPod;
}

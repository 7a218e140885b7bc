import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { networkPolicyRules, selectsAll } from "../../lib/kubernetes/networkPolicy";

export const netpolNamespaceIsolation = defineRule({
  id: "netpol-namespace-isolation",
  family: "kubernetes",
  controls: ["netpol-namespace-isolation"],
  severity: "medium",
  title: "Traffic from other namespaces is named",
  description: "A peer with an empty namespaceSelector is every pod of the cluster, other tenants' included.",
  fix: "Select the namespaces by label, or add a podSelector beside it",
  scope: "object",
  kinds: ["NetworkPolicy"],
  check: (object) =>
    networkPolicyRules(object)
      .filter(({ direction }) => direction === "ingress")
      .flatMap(({ peers }) => peers)
      .filter((peer) => selectsAll(peer.get("namespaceSelector")))
      .filter((peer) => peer.get("podSelector").isAbsent || selectsAll(peer.get("podSelector")))
      .map((peer) => findingAt(peer.get("namespaceSelector"), { detail: "all-namespaces", found: "empty" })),
});

import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import { cniPolicies, cniPolicyKinds, type AllowRule } from "../../lib/kubernetes/cniPolicy";

export const netpolCniAllows = defineRule({
  id: "netpol-cni-allows",
  family: "kubernetes",
  controls: ["netpol-explicit-allows"],
  severity: "high",
  title: "Network policies of the network plugin say whom they allow",
  description:
    "A rule for everybody, the internet or every pod of the cluster allows what the policies beside it keep out.",
  fix: "Name the peers by labels or narrow ranges, and the ports",
  scope: "object",
  kinds: cniPolicyKinds,
  check: (object) => cniPolicies(object).flatMap(({ allows }) => allows.flatMap(checkRule)),
});

function checkRule({ direction, place, peers, everyPort }: AllowRule): readonly Finding[] {
  if (peers === "some") return [];
  if (direction === "Egress") {
    // Ports keep what leaves narrow, and a pod may call the others: they decide whom they let in.
    if (!everyPort || peers === "cluster") return [];
    return [findingAt(place, { detail: "all-addresses-egress", found: "open to every address on every port" })];
  }
  switch (peers) {
    case "everybody":
      return [findingAt(place, { detail: "all-peers", found: "open to every peer" })];
    case "internet":
      return [findingAt(place, { detail: "all-addresses-ingress", found: "open to the internet" })];
    case "cluster":
      return [findingAt(place, { detail: "all-namespaces", found: "open to every pod of the cluster" })];
  }
}

import { isEveryAddress } from "../../lib/cidr";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { networkPolicyRules } from "../../lib/kubernetes/networkPolicy";

export const netpolEgressControl = defineRule({
  id: "netpol-egress-control",
  family: "kubernetes",
  controls: ["netpol-egress-control"],
  severity: "medium",
  title: "Pods do not reach the whole internet on every port",
  description: "With open egress stolen data leaves and tools arrive over any port, to any address.",
  fix: "Allow egress to the addresses and ports that are needed",
  params: {
    exemptNamespaces: { type: "strings", description: "Namespaces whose pods may reach everything.", default: [] },
  },
  scope: "object",
  kinds: ["NetworkPolicy"],
  check: (object, { params }) => {
    if (params.exemptNamespaces.includes(object.namespace.string() ?? "")) return [];
    return networkPolicyRules(object)
      .filter(({ direction, value }) => direction === "egress" && value.get("ports").isAbsent)
      .flatMap(({ peers }) => peers)
      .map((peer) => peer.at("ipBlock.cidr"))
      .filter((cidr) => isEveryAddress(cidr.string() ?? ""))
      .map((cidr) => findingAt(cidr, { detail: "every-port" }));
  },
});

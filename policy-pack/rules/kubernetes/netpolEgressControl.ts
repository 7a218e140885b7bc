import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { blocksOpenToInternet, everyPort, networkPolicyRules } from "../../lib/kubernetes/networkPolicy";

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
      .filter(({ direction, value }) => direction === "egress" && everyPort(value.get("ports")))
      .flatMap(({ peers }) => blocksOpenToInternet(peers.map((peer) => peer.get("ipBlock"))))
      .map((cidr) => findingAt(cidr, { detail: "every-port" }));
  },
});

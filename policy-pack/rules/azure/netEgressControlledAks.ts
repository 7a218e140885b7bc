import { enumOf, MANAGED_CLUSTER } from "../../lib/azure/managedCluster";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const netEgressControlledAks = defineRule({
  id: "net-egress-controlled-aks",
  family: "azure",
  controls: ["net-egress-controlled"],
  severity: "medium",
  title: "AKS leaves through a firewall or a NAT gateway of its own",
  description: "The default load balancer lets every pod reach the whole internet, and nothing logs it.",
  fix: 'Set networkProfile.outboundType to "userDefinedRouting", "userAssignedNATGateway" or "none"',
  // For production only; the environment's configuration raises it.
  level: "advisory",
  onUnknown: "advisory",
  scope: "resource",
  types: [MANAGED_CLUSTER],
  check: ({ props }) =>
    judge(props.at("networkProfile.outboundType"), {
      detail: "load-balancer",
      absent: "bad",
      bad: (type) => enumOf(type) === "loadbalancer",
    }),
});

import { CLUSTER, hasNetworkElsewhere } from "../../lib/digitalocean/doks";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { refersTo } from "../../lib/references";
import type { Stack, StackResource } from "../../lib/resource";

/** Whether both name the same VPC: one of the stack, or an id that both know. */
function shareVpc(stack: Stack, cluster: StackResource, gateway: StackResource): boolean {
  const id = cluster.props.get("vpcUuid").string();
  if (
    id !== undefined &&
    gateway.props
      .get("vpcs")
      .items()
      .some((vpc) => vpc.get("vpcUuid").string() === id)
  )
    return true;
  return stack
    .ofType("digitalocean:index/vpc:Vpc")
    .some((vpc) => refersTo(cluster, "vpcUuid", vpc) && refersTo(gateway, "vpcs", vpc));
}

export const digitaloceanNatGateway = defineRule({
  id: "digitalocean-nat-gateway",
  family: "stack",
  controls: ["net-private-nodes", "net-egress-controlled"],
  severity: "medium",
  title: "The VPC of isolated DOKS nodes has a NAT gateway",
  description: "Nodes without public addresses cannot pull images or join unless the VPC has a NAT gateway.",
  fix: "Create a digitalocean.VpcNatGateway in the cluster's VPC, and let the cluster depend on it",
  scope: "stack",
  check: (stack) => {
    const gateways = stack.ofType("digitalocean:index/vpcNatGateway:VpcNatGateway");
    return stack
      .ofType(CLUSTER)
      .filter(({ props }) => props.get("isolatedWorkers").boolean() === true)
      .filter((cluster) => !hasNetworkElsewhere(stack, cluster))
      .filter((cluster) => !gateways.some((gateway) => shareVpc(stack, cluster, gateway)))
      .map((cluster) =>
        findingAt(cluster.props.get("isolatedWorkers"), {
          detail: "missing",
          resource: cluster,
          problem: "no digitalocean.VpcNatGateway is in the cluster's VPC",
        }),
      );
  },
});

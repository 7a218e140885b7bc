import { getSubnetOutput, type GetSubnetResult } from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";
import { fail } from "../shared/errors";
import { AksEgress } from "./args";
import { idParts } from "./resourceId";
import type { AksScope } from "./scope";
import type { ExistingNetworkSettings } from "./settings";

/** What Azure says of a subnet that matters here. */
export type ExistingSubnet = Pick<
  GetSubnetResult,
  "name" | "networkSecurityGroup" | "natGateway" | "routeTable" | "delegations"
>;

/** @throws InvalidArgumentError unless nodes in the subnet are behind a firewall and have a way out of their own. */
export function checkNodeSubnet(property: string, subnet: ExistingSubnet, egress: AksEgress): void {
  // net-node-firewall-least-privilege
  if (subnet.networkSecurityGroup === undefined) {
    fail(property, `${subnet.name ?? "the subnet"} has no network security group`, "attach one");
  }
  if ((subnet.delegations ?? []).length > 0) {
    fail(property, `${subnet.name ?? "the subnet"} is delegated to a service`, "name a subnet for nodes");
  }
  // net-egress-controlled: without either, nodes have no way out, or Azure's own shared one.
  if (egress === AksEgress.Nat && subnet.natGateway === undefined) {
    fail(property, `${subnet.name ?? "the subnet"} has no NAT gateway`, 'attach one, or set egress to "firewall"');
  }
  if (egress === AksEgress.Firewall && subnet.routeTable === undefined) {
    fail(
      property,
      `${subnet.name ?? "the subnet"} has no route table`,
      "attach one whose default route is your firewall",
    );
  }
}

/** @throws InvalidArgumentError unless AKS may put the API server into the subnet. */
export function checkApiServerSubnet(property: string, subnet: ExistingSubnet): void {
  const service = "Microsoft.ContainerService/managedClusters";
  const isDelegated = (subnet.delegations ?? []).some(
    ({ serviceName }) => serviceName?.toLowerCase() === service.toLowerCase(),
  );
  if (!isDelegated) fail(property, `${subnet.name ?? "the subnet"} is not delegated to ${service}`, "delegate it");
}

function checkedSubnetId(
  scope: AksScope,
  id: pulumi.Input<string>,
  check: (subnet: ExistingSubnet) => void,
): pulumi.Output<string> {
  const parts = pulumi.output(id).apply(idParts);
  const part = (kind: string) => parts.apply((known) => known[kind] ?? "");
  const subnet = getSubnetOutput(
    {
      resourceGroupName: part("resourcegroups"),
      virtualNetworkName: part("virtualnetworks"),
      subnetName: part("subnets"),
    },
    { parent: scope.parent },
  );
  return pulumi.all([id, subnet]).apply(([known, found]) => {
    check(found);
    return known;
  });
}

/** Ids of the subnets of a network made elsewhere. What uses them waits for the checks. */
export function checkExistingNetwork(scope: AksScope, network: ExistingNetworkSettings) {
  const { egress } = scope.settings;
  return {
    nodeSubnetId: checkedSubnetId(scope, network.nodeSubnetId, (subnet) =>
      checkNodeSubnet("network.existing.nodeSubnetId", subnet, egress),
    ),
    apiServerSubnetId:
      network.apiServerSubnetId === undefined
        ? undefined
        : checkedSubnetId(scope, network.apiServerSubnetId, (subnet) =>
            checkApiServerSubnet("network.existing.apiServerSubnetId", subnet),
          ),
  };
}

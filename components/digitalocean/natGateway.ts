import { VpcNatGateway } from "@pulumi/digitalocean/vpcNatGateway";
import type * as pulumi from "@pulumi/pulumi";
import { fail } from "../shared/errors";
import { type DoksScope, protectedOptions, resourceName } from "./scope";

/** What DigitalOcean says of a NAT gateway that matters here. */
export interface FoundNatGateway {
  readonly state: string;
  readonly vpcs: readonly { readonly vpcUuid: string; readonly defaultGateway: boolean }[];
  readonly egresses: readonly { readonly publicGateways: readonly { readonly ipv4: string }[] }[];
}

/** The public address of a NAT gateway. @throws InvalidArgumentError for a gateway that has none. */
export function egressAddressOf(property: string, gateway: FoundNatGateway): string {
  const address = gateway.egresses[0]?.publicGateways[0]?.ipv4;
  if (address !== undefined && address !== "") return address;
  return fail(property, "the NAT gateway has no public address", "wait until it is active, or name another one");
}

/** @throws InvalidArgumentError unless the gateway is the way out of the VPC (net-private-nodes). */
export function checkNatGateway(property: string, gateway: FoundNatGateway, vpcId: string): void {
  const entry = gateway.vpcs.find((vpc) => vpc.vpcUuid === vpcId);
  if (entry === undefined)
    return fail(property, `the gateway is not in the VPC ${vpcId}`, "name a gateway of that VPC");
  if (!entry.defaultGateway) {
    fail(property, "it is not the VPC's default gateway, so nodes would not use it", "make it the default one");
  }
  if (gateway.state !== "ACTIVE") fail(property, `the gateway is ${gateway.state}`, "wait until it is ACTIVE");
}

/** The way out of the cluster's network. */
export function createNatGateway(scope: DoksScope, vpcId: pulumi.Input<string>, size: number): VpcNatGateway {
  return new VpcNatGateway(
    resourceName(scope, "nat-gateway"),
    {
      region: scope.settings.region,
      type: "PUBLIC",
      size,
      // net-egress-controlled: all traffic that leaves the network leaves from this gateway's address.
      vpcs: [{ vpcUuid: vpcId, defaultGateway: true }],
    },
    protectedOptions(scope),
  );
}

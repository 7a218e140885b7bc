import type * as pulumi from "@pulumi/pulumi";
import { type Accepted, checkAcceptedRisk } from "../../shared/acceptedRisks";
import { validateSourceCidr, type Cidr, formatCidr, isPrivate, parseCidr, checkDisjoint } from "../../shared/cidr";
import { fail, shown } from "../../shared/errors";
import {
  isText,
  keysOf,
  listOf,
  rejectUnknownProperties,
  validateBoolean,
  validateOneOf,
  checkUnique,
} from "../../shared/validation";
import { type EksConnectionArgs, EksEgress, type EksExistingNetworkArgs, type EksNetworkArgs } from "../args";
import { resourceIdInput } from "../arn";
import { allEndpointServices } from "../endpointServices";
import { defaultZones } from "../region";
import { MAX_ZONES } from "../subnetPlan";

const DEFAULT_CIDR = "10.0.0.0/16";
const DEFAULT_SERVICE_CIDR = "172.20.0.0/16";

/** The network that the component makes. */
export interface NewNetworkSettings {
  readonly kind: "new";
  readonly cidr: Cidr;
  readonly zones: readonly string[];
  readonly egress: EksEgress;
  readonly serviceEndpoints: boolean;
  readonly unavailableEndpoints: readonly string[];
  readonly singleNatGateway: boolean;
  readonly connectedCidrs: readonly string[];
  readonly connection: EksConnectionArgs | undefined;
}

/** A network made elsewhere. */
export interface ExistingNetworkSettings {
  readonly kind: "existing";
  readonly cidr: Cidr;
  readonly vpcId: pulumi.Input<string>;
  readonly nodeSubnetIds: pulumi.Input<string>[];
  readonly controlPlaneSubnetIds: pulumi.Input<string>[];
}

/** The network's part of the settings. */
export interface NetworkSettings {
  readonly network: NewNetworkSettings | ExistingNetworkSettings;
  readonly serviceCidr: Cidr;
  readonly strictNetworkPolicies: boolean;
}

// How a network is made; none applies to one that exists.
const newNetworkOptions = [
  "zones",
  "egress",
  "serviceEndpoints",
  "unavailableEndpoints",
  "singleNatGateway",
  "connectedCidrs",
  "connection",
] as const;

function resolveExistingNetwork(args: EksNetworkArgs, existing: EksExistingNetworkArgs, accepted: Accepted) {
  rejectUnknownProperties(
    "network.existing",
    existing,
    keysOf<EksExistingNetworkArgs>({ vpcId: true, nodeSubnetIds: true, controlPlaneSubnetIds: true }),
  );
  for (const option of newNetworkOptions) {
    if (args[option] !== undefined) {
      fail(
        `network.${option}`,
        "it says how a new network is made, but network.existing is set",
        "remove one of the two",
      );
    }
  }
  if (args.cidr === undefined) {
    fail("network.cidr", "the range of the existing VPC is missing", 'write it, like "10.0.0.0/16"');
  }
  const subnetIds = (option: "nodeSubnetIds" | "controlPlaneSubnetIds") => {
    const property = `network.existing.${option}`;
    const ids = existing[option];
    if (!Array.isArray(ids) || ids.length < 2)
      fail(property, "a cluster needs subnets in at least two zones", "list one subnet per zone");
    checkUnique(property, ids, "subnet");
    if (ids.length < MAX_ZONES) checkThreeZones(property, accepted);
    return ids.map((id, index) => resourceIdInput(`${property}[${index}]`, "subnet", id));
  };
  return {
    kind: "existing" as const,
    cidr: parseCidr("network.cidr", args.cidr),
    vpcId: resourceIdInput("network.existing.vpcId", "vpc", existing.vpcId),
    nodeSubnetIds: subnetIds("nodeSubnetIds"),
    controlPlaneSubnetIds: subnetIds("controlPlaneSubnetIds"),
  };
}

function checkThreeZones(property: string, accepted: Accepted): void {
  checkAcceptedRisk(accepted, {
    control: "cp-ha-multi-az",
    property,
    problem: "the cluster spans two zones only",
    secure: "name three",
  });
}

function resolveZones(args: EksNetworkArgs, region: string, accepted: Accepted): string[] {
  if (args.zones === undefined) return defaultZones(region);
  const zones = listOf("network.zones", args.zones);
  if (zones.length < 2 || zones.length > MAX_ZONES) {
    fail("network.zones", `${zones.length} zones are listed`, "name three availability zones of the region");
  }
  zones.forEach((zone, index) => {
    if (!isText(zone, new RegExp(`^${region}[a-z]$`))) {
      fail(`network.zones[${index}]`, `${shown(zone)} is not a zone of ${region}`, `name a zone like "${region}a"`);
    }
  });
  checkUnique("network.zones", zones, "zone");
  if (zones.length < MAX_ZONES) checkThreeZones("network.zones", accepted);
  return [...zones];
}

function resolveConnection(args: EksConnectionArgs | undefined): EksConnectionArgs | undefined {
  if (args === undefined) return undefined;
  const property = "network.connection";
  rejectUnknownProperties(
    property,
    args,
    keysOf<EksConnectionArgs>({ transitGatewayId: true, vpnGatewayId: true, peerVpcId: true, peerRouteTableIds: true }),
  );
  const kinds = (["transitGatewayId", "vpnGatewayId", "peerVpcId"] as const).filter((kind) => args[kind] !== undefined);
  if (kinds.length !== 1) {
    fail(property, `${kinds.length} ways are named`, "name one of transitGatewayId, vpnGatewayId and peerVpcId");
  }
  if (args.peerRouteTableIds !== undefined && args.peerVpcId === undefined) {
    fail(`${property}.peerRouteTableIds`, "it belongs to peerVpcId, which is missing", "add peerVpcId, or remove it");
  }
  const { transitGatewayId, vpnGatewayId, peerVpcId } = args;
  return {
    ...(transitGatewayId === undefined
      ? {}
      : { transitGatewayId: resourceIdInput(`${property}.transitGatewayId`, "tgw", transitGatewayId) }),
    ...(vpnGatewayId === undefined
      ? {}
      : { vpnGatewayId: resourceIdInput(`${property}.vpnGatewayId`, "vgw", vpnGatewayId) }),
    ...(peerVpcId === undefined ? {} : { peerVpcId: resourceIdInput(`${property}.peerVpcId`, "vpc", peerVpcId) }),
    peerRouteTableIds: listOf(`${property}.peerRouteTableIds`, args.peerRouteTableIds).map((id, index) =>
      resourceIdInput(`${property}.peerRouteTableIds[${index}]`, "rtb", id),
    ),
  };
}

function resolveNewNetwork(args: EksNetworkArgs, region: string, accepted: Accepted): NewNetworkSettings {
  const cidr = parseCidr("network.cidr", args.cidr ?? DEFAULT_CIDR);
  if (cidr.prefix < 16 || cidr.prefix > 22) {
    fail(
      "network.cidr",
      `${formatCidr(cidr)} is not from /16 to /22`,
      `use a VPC range from /16 to /22, like "${DEFAULT_CIDR}"`,
    );
  }
  if (!isPrivate(cidr)) {
    fail("network.cidr", `${formatCidr(cidr)} is public address space`, "use a private range (RFC 1918 or RFC 6598)");
  }
  const egress = validateOneOf("network.egress", args.egress ?? EksEgress.Nat, Object.values(EksEgress));
  const serviceEndpoints = validateBoolean(
    "network.serviceEndpoints",
    args.serviceEndpoints ?? egress === EksEgress.Isolated,
  );
  if (egress === EksEgress.Isolated && !serviceEndpoints) {
    fail(
      "network.serviceEndpoints",
      "without a way out, nodes reach AWS over VPC endpoints only",
      'remove it, or use egress: "nat"',
    );
  }
  const connectedCidrs = listOf("network.connectedCidrs", args.connectedCidrs).map((text, index) => {
    const property = `network.connectedCidrs[${index}]`;
    checkDisjoint({ property: "network.cidr", cidr }, { property, cidr: parseCidr(property, text) });
    return validateSourceCidr(property, text);
  });
  const singleNatGateway = validateBoolean("network.singleNatGateway", args.singleNatGateway ?? false);
  if (singleNatGateway && egress !== EksEgress.Nat) {
    fail("network.singleNatGateway", "without a way out there is no NAT gateway", 'remove it, or use egress: "nat"');
  }
  const unavailableEndpoints = listOf("network.unavailableEndpoints", args.unavailableEndpoints);
  unavailableEndpoints.forEach((service, index) =>
    validateOneOf(`network.unavailableEndpoints[${index}]`, service, allEndpointServices),
  );
  return {
    kind: "new",
    cidr,
    zones: resolveZones(args, region, accepted),
    egress,
    serviceEndpoints,
    unavailableEndpoints,
    singleNatGateway,
    connectedCidrs,
    connection: resolveConnection(args.connection),
  };
}

function resolveServiceCidr(args: EksNetworkArgs, network: NetworkSettings["network"]): Cidr {
  const property = "network.serviceCidr";
  const cidr = parseCidr(property, args.serviceCidr ?? DEFAULT_SERVICE_CIDR);
  if (cidr.prefix < 12 || cidr.prefix > 24 || !isPrivate(cidr)) {
    fail(
      property,
      `${formatCidr(cidr)} is not a private range from /12 to /24`,
      `use a range like "${DEFAULT_SERVICE_CIDR}"`,
    );
  }
  checkDisjoint({ property: "network.cidr", cidr: network.cidr }, { property, cidr });
  return cidr;
}

/** @throws InvalidArgumentError for a network that would be too small, public, in too few zones or not reachable. */
export function resolveNetwork(args: EksNetworkArgs, region: string, accepted: Accepted): NetworkSettings {
  rejectUnknownProperties(
    "network",
    args,
    keysOf<EksNetworkArgs>({
      cidr: true,
      serviceCidr: true,
      zones: true,
      egress: true,
      serviceEndpoints: true,
      unavailableEndpoints: true,
      singleNatGateway: true,
      connectedCidrs: true,
      connection: true,
      strictNetworkPolicies: true,
      existing: true,
    }),
  );
  const network =
    args.existing === undefined
      ? resolveNewNetwork(args, region, accepted)
      : resolveExistingNetwork(args, args.existing, accepted);
  return {
    network,
    serviceCidr: resolveServiceCidr(args, network),
    strictNetworkPolicies: validateBoolean("network.strictNetworkPolicies", args.strictNetworkPolicies ?? false),
  };
}

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
import { GkeEgress, type GkeExistingNetworkArgs, type GkeNetworkArgs } from "../args";
import { networkIdInput, subnetworkIdInput } from "../resourceId";
import { defaultZones } from "../region";

/** Name of the nodes' subnet, after the cluster's name. */
export const NODE_SUBNET = "nodes";

const MAX_ZONES = 3;
// Every node takes this much of the pods' range, for the 110 pods that it can run.
const POD_PREFIX_OF_NODE = 24;

/** How many nodes a range of pods has addresses for. */
export function nodesWithin(podCidr: Cidr): number {
  return Math.floor(2 ** (POD_PREFIX_OF_NODE - podCidr.prefix));
}

/** The network that the component makes. */
export interface NewNetworkSettings {
  readonly kind: "new";
  readonly nodeCidr: Cidr;
  readonly podCidr: Cidr;
  readonly serviceCidr: Cidr;
  readonly controlPlaneCidr: Cidr;
  readonly egress: GkeEgress;
  readonly connectedCidrs: readonly string[];
}

/** A network made elsewhere. */
export interface ExistingNetworkSettings {
  readonly kind: "existing";
  readonly networkId: pulumi.Input<string>;
  readonly subnetworkId: pulumi.Input<string>;
  readonly podRangeName: string;
  readonly serviceRangeName: string;
}

/** The network's part of the settings. */
export interface NetworkSettings {
  readonly network: NewNetworkSettings | ExistingNetworkSettings;
  readonly zones: readonly string[];
  readonly encryptInTransit: boolean;
  readonly gatewayApi: boolean;
}

type NewNetworkOption = "nodeCidr" | "podCidr" | "serviceCidr" | "controlPlaneCidr" | "egress" | "connectedCidrs";

function validateRangeName(property: string, name: string): string {
  if (typeof name === "string" && /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name)) return name;
  return fail(property, `${shown(name)} cannot name a secondary range`, 'write the name of one, like "pods"');
}

function resolveExistingNetwork(args: GkeNetworkArgs, existing: GkeExistingNetworkArgs): ExistingNetworkSettings {
  rejectUnknownProperties(
    "network.existing",
    existing,
    keysOf<GkeExistingNetworkArgs>({ networkId: true, subnetworkId: true, podRangeName: true, serviceRangeName: true }),
  );
  const ofNewOnes: NewNetworkOption[] = [
    "nodeCidr",
    "podCidr",
    "serviceCidr",
    "controlPlaneCidr",
    "egress",
    "connectedCidrs",
  ];
  for (const option of ofNewOnes) {
    if (args[option] !== undefined) {
      fail(
        `network.${option}`,
        "it says how a new network is made, but network.existing is set",
        "remove one of the two",
      );
    }
  }
  const podRangeName = validateRangeName("network.existing.podRangeName", existing.podRangeName);
  const serviceRangeName = validateRangeName("network.existing.serviceRangeName", existing.serviceRangeName);
  if (podRangeName === serviceRangeName) {
    fail("network.existing.serviceRangeName", "it is the range of the pods too", "name the range of the services");
  }
  return {
    kind: "existing",
    networkId: networkIdInput("network.existing.networkId", existing.networkId),
    subnetworkId: subnetworkIdInput("network.existing.subnetworkId", existing.subnetworkId),
    podRangeName,
    serviceRangeName,
  };
}

function resolveRange(property: string, text: string, largest: number, smallest: number): Cidr {
  const cidr = parseCidr(property, text);
  if (cidr.prefix < largest || cidr.prefix > smallest) {
    fail(property, `${formatCidr(cidr)} is not from /${largest} to /${smallest}`, "use a range of such a size");
  }
  if (!isPrivate(cidr)) {
    fail(property, `${formatCidr(cidr)} is public address space`, "use a private range (RFC 1918 or RFC 6598)");
  }
  return cidr;
}

function resolveNewNetwork(args: GkeNetworkArgs): NewNetworkSettings {
  const ranges = {
    nodeCidr: resolveRange("network.nodeCidr", args.nodeCidr ?? "10.0.0.0/20", 16, 27),
    podCidr: resolveRange("network.podCidr", args.podCidr ?? "10.64.0.0/14", 9, 21),
    serviceCidr: resolveRange("network.serviceCidr", args.serviceCidr ?? "10.128.0.0/20", 16, 27),
    controlPlaneCidr: resolveRange("network.controlPlaneCidr", args.controlPlaneCidr ?? "10.0.16.0/28", 28, 28),
  };
  const connectedCidrs = listOf("network.connectedCidrs", args.connectedCidrs).map((text, index) =>
    validateSourceCidr(`network.connectedCidrs[${index}]`, text),
  );
  const all = [
    ...Object.entries(ranges).map(([option, cidr]) => ({ property: `network.${option}`, cidr })),
    ...connectedCidrs.map((text, index) => {
      const property = `network.connectedCidrs[${index}]`;
      return { property, cidr: parseCidr(property, text) };
    }),
  ];
  all.forEach((range, index) => all.slice(0, index).forEach((earlier) => checkDisjoint(earlier, range)));
  return {
    kind: "new",
    ...ranges,
    egress: validateOneOf("network.egress", args.egress ?? GkeEgress.Nat, Object.values(GkeEgress)),
    connectedCidrs,
  };
}

function resolveZones(args: GkeNetworkArgs, region: string, accepted: Accepted): string[] {
  if (args.zones === undefined) return defaultZones(region);
  const zones = listOf("network.zones", args.zones);
  if (zones.length < 1 || zones.length > MAX_ZONES) {
    fail("network.zones", `${zones.length} zones are listed`, "name three zones of the region");
  }
  zones.forEach((zone, index) => {
    if (!isText(zone, new RegExp(`^${region}-[a-z]$`))) {
      fail(`network.zones[${index}]`, `${shown(zone)} is not a zone of ${region}`, `name a zone like "${region}-b"`);
    }
  });
  checkUnique("network.zones", zones, "zone");
  if (zones.length < MAX_ZONES) {
    checkAcceptedRisk(accepted, {
      control: "nodes-multi-az",
      property: "network.zones",
      problem: `the nodes are in ${zones.length} of three zones`,
      secure: "name three",
    });
  }
  return [...zones];
}

/** @throws InvalidArgumentError for ranges of a wrong size, public ones or such that overlap, and for too few zones. */
export function resolveNetwork(args: GkeNetworkArgs, region: string, accepted: Accepted): NetworkSettings {
  rejectUnknownProperties(
    "network",
    args,
    keysOf<GkeNetworkArgs>({
      nodeCidr: true,
      podCidr: true,
      serviceCidr: true,
      controlPlaneCidr: true,
      zones: true,
      egress: true,
      connectedCidrs: true,
      encryptInTransit: true,
      gatewayApi: true,
      existing: true,
    }),
  );
  return {
    network: args.existing === undefined ? resolveNewNetwork(args) : resolveExistingNetwork(args, args.existing),
    zones: resolveZones(args, region, accepted),
    encryptInTransit: validateBoolean("network.encryptInTransit", args.encryptInTransit ?? false),
    gatewayApi: validateBoolean("network.gatewayApi", args.gatewayApi ?? false),
  };
}

import type * as pulumi from "@pulumi/pulumi";
import { type Accepted, checkAcceptedRisk } from "../../shared/acceptedRisks";
import { validateSourceCidr, type Cidr, formatCidr, isPrivate, parseCidr, checkDisjoint } from "../../shared/cidr";
import { fail, shown } from "../../shared/errors";
import {
  keysOf,
  listOf,
  rejectUnknownProperties,
  validateBoolean,
  validateOneOf,
  checkUnique,
} from "../../shared/validation";
import { AksEgress, type AksExistingNetworkArgs, type AksNetworkArgs } from "../args";
import { isZoneless, ZONES } from "../region";
import { idParts, resourceIdInput } from "../resourceId";
import { planSubnets, type SubnetPlan } from "../subnetPlan";

const DEFAULT_CIDR = "10.0.0.0/16";
const DEFAULT_POD_CIDR = "10.244.0.0/16";
const DEFAULT_SERVICE_CIDR = "172.20.0.0/16";
// AKS keeps these for itself.
const reserved = ["169.254.0.0/16", "172.30.0.0/16", "172.31.0.0/16", "192.0.2.0/24"];

/** The network that the component makes. */
export interface NewNetworkSettings {
  readonly kind: "new";
  readonly cidr: Cidr;
  readonly connectedCidrs: readonly string[];
  readonly allowedFqdns: readonly string[];
  readonly networkWatcher: NetworkWatcherSettings;
}

/** The network watcher that flow logs belong to. */
export interface NetworkWatcherSettings {
  readonly resourceGroupName: string;
  readonly name: string;
}

/** A network made elsewhere. */
export interface ExistingNetworkSettings {
  readonly kind: "existing";
  readonly cidr: Cidr;
  readonly nodeSubnetId: pulumi.Input<string>;
  readonly apiServerSubnetId: pulumi.Input<string> | undefined;
  readonly endpointSubnetId: pulumi.Input<string> | undefined;
  readonly privateDnsZoneId: pulumi.Input<string> | undefined;
}

/** The network's part of the settings. */
export interface NetworkSettings {
  readonly network: NewNetworkSettings | ExistingNetworkSettings;
  readonly podCidr: Cidr;
  readonly serviceCidr: Cidr;
  readonly zones: readonly string[];
  readonly egress: AksEgress;
  readonly vnetIntegration: boolean;
  readonly fqdnPolicies: boolean;
}

const SUBNET = "Microsoft.Network/virtualNetworks/subnets";

function resolveExistingNetwork(
  args: AksNetworkArgs,
  existing: AksExistingNetworkArgs,
  vnetIntegration: boolean,
): ExistingNetworkSettings {
  rejectUnknownProperties(
    "network.existing",
    existing,
    keysOf<AksExistingNetworkArgs>({
      nodeSubnetId: true,
      apiServerSubnetId: true,
      endpointSubnetId: true,
      privateDnsZoneId: true,
    }),
  );
  for (const option of ["connectedCidrs", "allowedFqdns", "networkWatcherId"] as const) {
    if (args[option] !== undefined) {
      fail(
        `network.${option}`,
        "it says how a new network is made, but network.existing is set",
        "remove one of the two",
      );
    }
  }
  if (args.cidr === undefined) {
    fail("network.cidr", "the range of the existing network is missing", 'write it, like "10.0.0.0/16"');
  }
  if (vnetIntegration !== (existing.apiServerSubnetId !== undefined)) {
    fail(
      "network.existing.apiServerSubnetId",
      vnetIntegration ? "the API server's subnet is missing" : "without vnetIntegration nothing would be in it",
      vnetIntegration ? "name a delegated subnet, or set vnetIntegration to false" : "remove it",
    );
  }
  const subnetId = (option: "apiServerSubnetId" | "endpointSubnetId") => {
    const id = existing[option];
    return id === undefined ? undefined : resourceIdInput(`network.existing.${option}`, SUBNET, id);
  };
  return {
    kind: "existing",
    cidr: parseCidr("network.cidr", args.cidr),
    nodeSubnetId: resourceIdInput("network.existing.nodeSubnetId", SUBNET, existing.nodeSubnetId),
    apiServerSubnetId: subnetId("apiServerSubnetId"),
    endpointSubnetId: subnetId("endpointSubnetId"),
    privateDnsZoneId:
      existing.privateDnsZoneId === undefined
        ? undefined
        : resourceIdInput(
            "network.existing.privateDnsZoneId",
            "Microsoft.Network/privateDnsZones",
            existing.privateDnsZoneId,
          ),
  };
}

function resolveZones(args: AksNetworkArgs, location: string, accepted: Accepted): string[] {
  if (args.zones === undefined && isZoneless(location)) {
    fail(
      "location",
      `${location} has no availability zones`,
      "use a region with zones; where Azure has added some since this release, list them in network.zones",
    );
  }
  const zones = args.zones === undefined ? ZONES : listOf("network.zones", args.zones);
  zones.forEach((zone, index) => {
    if (!ZONES.includes(zone)) fail(`network.zones[${index}]`, `${shown(zone)} is not a zone`, 'use "1", "2" and "3"');
  });
  checkUnique("network.zones", zones, "zone");
  if (zones.length < 2) {
    fail("network.zones", `${zones.length} zones are listed`, 'list "1", "2" and "3"');
  }
  if (zones.length < ZONES.length) {
    checkAcceptedRisk(accepted, {
      control: "nodes-multi-az",
      property: "network.zones",
      problem: "the nodes span two zones only",
      secure: "list three",
    });
  }
  return [...zones];
}

function resolveNetworkWatcher(id: string | undefined, location: string): NetworkWatcherSettings {
  if (id === undefined) return { resourceGroupName: "NetworkWatcherRG", name: `NetworkWatcher_${location}` };
  resourceIdInput("network.networkWatcherId", "Microsoft.Network/networkWatchers", id);
  const parts = idParts(id);
  return { resourceGroupName: parts["resourcegroups"] as string, name: parts["networkwatchers"] as string };
}

/** @throws InvalidArgumentError for a range of clients that lies in one of our own subnets. */
function checkConnectedCidrs(connectedCidrs: readonly string[], subnets: Readonly<Partial<SubnetPlan>>): void {
  connectedCidrs.forEach((text, index) => {
    const property = `network.connectedCidrs[${index}]`;
    for (const [subnet, cidr] of Object.entries(subnets)) {
      checkDisjoint({ property: `the subnet "${subnet}"`, cidr }, { property, cidr: parseCidr(property, text) });
    }
  });
}

/** @throws InvalidArgumentError for a network that has no room for the runners' subnet, or is not the component's. */
export function checkRunners(network: NetworkSettings["network"]): void {
  if (network.kind === "existing") {
    fail(
      "deployAccess.runners",
      "the component makes no subnets in a network made elsewhere",
      "name the range of your runners in deployAccess.cidrs",
    );
  }
  checkConnectedCidrs(network.connectedCidrs, { runners: planSubnets(network.cidr).runners });
}

function resolveNewNetwork(args: AksNetworkArgs, egress: AksEgress, location: string): NewNetworkSettings {
  const cidr = parseCidr("network.cidr", args.cidr ?? DEFAULT_CIDR);
  if (cidr.prefix < 16 || cidr.prefix > 22) {
    fail("network.cidr", `${formatCidr(cidr)} is not from /16 to /22`, `use a range like "${DEFAULT_CIDR}"`);
  }
  if (!isPrivate(cidr)) {
    fail("network.cidr", `${formatCidr(cidr)} is public address space`, "use a private range (RFC 1918 or RFC 6598)");
  }
  const connectedCidrs = listOf("network.connectedCidrs", args.connectedCidrs);
  connectedCidrs.forEach((text, index) => validateSourceCidr(`network.connectedCidrs[${index}]`, text));
  // What lies in the free part of the network is welcome, e.g. an application gateway.
  const { nodes, apiServer, endpoints, firewall } = planSubnets(cidr);
  checkConnectedCidrs(connectedCidrs, { nodes, apiServer, endpoints, firewall });
  checkUnique("network.connectedCidrs", connectedCidrs, "range");
  const allowedFqdns = listOf("network.allowedFqdns", args.allowedFqdns);
  if (allowedFqdns.length > 0 && egress !== AksEgress.Firewall) {
    fail("network.allowedFqdns", "without a firewall nothing would read them", 'set egress to "firewall"');
  }
  allowedFqdns.forEach((name, index) => {
    // net-egress-controlled: a bare * would let everything through.
    if (typeof name !== "string" || !/^(\*\.)?([a-z0-9-]+\.)+[a-z]{2,}$/.test(name)) {
      fail(
        `network.allowedFqdns[${index}]`,
        `${shown(name)} is not a domain`,
        'write one like "ghcr.io" or "*.example.com"',
      );
    }
  });
  return {
    kind: "new",
    cidr,
    connectedCidrs: [...connectedCidrs],
    allowedFqdns: [...allowedFqdns],
    networkWatcher: resolveNetworkWatcher(args.networkWatcherId, location),
  };
}

function resolveInnerCidr(
  property: "network.podCidr" | "network.serviceCidr",
  text: string,
  prefixes: { min: number; max: number },
  others: readonly { property: string; cidr: Cidr }[],
): Cidr {
  const cidr = parseCidr(property, text);
  if (cidr.prefix < prefixes.min || cidr.prefix > prefixes.max || !isPrivate(cidr)) {
    fail(
      property,
      `${formatCidr(cidr)} is not a private range from /${prefixes.min} to /${prefixes.max}`,
      `use a range like "${property === "network.podCidr" ? DEFAULT_POD_CIDR : DEFAULT_SERVICE_CIDR}"`,
    );
  }
  const kept = reserved.map((range) => ({ property: "AKS itself", cidr: parseCidr("reserved", range) }));
  for (const other of [...others, ...kept]) checkDisjoint(other, { property, cidr });
  return cidr;
}

/** @throws InvalidArgumentError for a network that would be too small, public, in too few zones or not reachable. */
export function resolveNetwork(args: AksNetworkArgs, location: string, accepted: Accepted): NetworkSettings {
  rejectUnknownProperties(
    "network",
    args,
    keysOf<AksNetworkArgs>({
      cidr: true,
      podCidr: true,
      serviceCidr: true,
      zones: true,
      egress: true,
      allowedFqdns: true,
      vnetIntegration: true,
      connectedCidrs: true,
      fqdnPolicies: true,
      networkWatcherId: true,
      existing: true,
    }),
  );
  const egress = validateOneOf("network.egress", args.egress ?? AksEgress.Nat, Object.values(AksEgress));
  const vnetIntegration = validateBoolean("network.vnetIntegration", args.vnetIntegration ?? true);
  const network =
    args.existing === undefined
      ? resolveNewNetwork(args, egress, location)
      : resolveExistingNetwork(args, args.existing, vnetIntegration);
  const networkRange = { property: "network.cidr", cidr: network.cidr };
  const podCidr = resolveInnerCidr("network.podCidr", args.podCidr ?? DEFAULT_POD_CIDR, { min: 10, max: 22 }, [
    networkRange,
  ]);
  const serviceCidr = resolveInnerCidr(
    "network.serviceCidr",
    args.serviceCidr ?? DEFAULT_SERVICE_CIDR,
    { min: 12, max: 24 },
    [networkRange, { property: "network.podCidr", cidr: podCidr }],
  );
  return {
    network,
    podCidr,
    serviceCidr,
    zones: resolveZones(args, location, accepted),
    egress,
    vnetIntegration,
    fqdnPolicies: validateBoolean("network.fqdnPolicies", args.fqdnPolicies ?? false),
  };
}

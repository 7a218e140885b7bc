import type * as pulumi from "@pulumi/pulumi";
import { type Accepted, checkAcceptedRisk } from "../../shared/acceptedRisks";
import { type Cidr, isPrivate, parseCidr, checkDisjoint } from "../../shared/cidr";
import { fail } from "../../shared/errors";
import { keysOf, rejectUnknownProperties, validateBoolean, validateInteger } from "../../shared/validation";
import type { DoksExistingNetworkArgs, DoksNetworkArgs } from "../args";
import { idInput } from "../identifiers";
import { supportsPrivateNodes } from "../versions";

/** The network that the component makes. */
export interface NewNetworkSettings {
  readonly kind: "new";
  readonly cidr: Cidr;
  readonly natGatewaySize: number;
}

/** A network made elsewhere. */
export interface ExistingNetworkSettings {
  readonly kind: "existing";
  readonly cidr: Cidr;
  readonly vpcId: pulumi.Input<string>;
  readonly natGatewayId: pulumi.Input<string> | undefined;
  readonly workerSubnetId: pulumi.Input<string> | undefined;
}

/** The network's part of the settings. */
export interface NetworkSettings {
  readonly network: NewNetworkSettings | ExistingNetworkSettings;
  readonly podCidr: Cidr;
  readonly serviceCidr: Cidr;
  readonly privateNodes: boolean;
  /** Undefined: as it is, which in a new cluster is off. */
  readonly routingAgent: boolean | undefined;
}

// What DigitalOcean keeps for itself; pods and services of a cluster without ranges of its own have them too.
const reservedRanges = ["10.229.0.0/16", "10.244.0.0/16", "10.245.0.0/16", "10.246.0.0/24"].map((text) =>
  parseCidr("reservedRanges", text),
);

function resolveRange(
  property: string,
  text: string,
  prefixes: { widest: number; narrowest: number },
  example: string,
): Cidr {
  const cidr = parseCidr(property, text);
  if (cidr.prefix < prefixes.widest || cidr.prefix > prefixes.narrowest || !isPrivate(cidr)) {
    fail(
      property,
      `${text} is not a private range from /${prefixes.widest} to /${prefixes.narrowest}`,
      `use a range like "${example}"`,
    );
  }
  for (const reserved of reservedRanges) {
    checkDisjoint({ property: "DigitalOcean itself", cidr: reserved }, { property, cidr });
  }
  return cidr;
}

const DEFAULT_CIDR = "10.100.0.0/20";
const VPC_PREFIXES = { widest: 16, narrowest: 24 };

function resolveNewNetwork(args: DoksNetworkArgs, privateNodes: boolean): NewNetworkSettings {
  if (args.natGatewaySize !== undefined && !privateNodes) {
    fail("network.natGatewaySize", "nodes with public addresses need no NAT gateway", "remove it");
  }
  return {
    kind: "new",
    cidr: resolveRange("network.cidr", args.cidr ?? DEFAULT_CIDR, VPC_PREFIXES, DEFAULT_CIDR),
    natGatewaySize: validateInteger("network.natGatewaySize", args.natGatewaySize ?? 1, { min: 1, max: 200 }),
  };
}

function resolveExistingNetwork(
  args: DoksNetworkArgs,
  existing: DoksExistingNetworkArgs,
  privateNodes: boolean,
): ExistingNetworkSettings {
  rejectUnknownProperties(
    "network.existing",
    existing,
    keysOf<DoksExistingNetworkArgs>({ vpcId: true, natGatewayId: true, workerSubnetId: true }),
  );
  if (args.natGatewaySize !== undefined) {
    fail(
      "network.natGatewaySize",
      "it says how a new network is made, but network.existing is set",
      "remove one of the two",
    );
  }
  if (args.cidr === undefined) {
    fail("network.cidr", "the range of the existing VPC is missing", `write it, like "${DEFAULT_CIDR}"`);
  }
  if (privateNodes && existing.natGatewayId === undefined) {
    fail(
      "network.existing.natGatewayId",
      "private nodes have no way out without the VPC's NAT gateway",
      "name the gateway's id",
    );
  }
  const optionalId = (option: "natGatewayId" | "workerSubnetId") => {
    const id = existing[option];
    return id === undefined ? undefined : idInput(`network.existing.${option}`, id);
  };
  return {
    kind: "existing",
    cidr: parseCidr("network.cidr", args.cidr),
    vpcId: idInput("network.existing.vpcId", existing.vpcId),
    natGatewayId: optionalId("natGatewayId"),
    workerSubnetId: optionalId("workerSubnetId"),
  };
}

function resolvePrivateNodes(args: DoksNetworkArgs, version: string, accepted: Accepted): boolean {
  const privateNodes = validateBoolean("network.privateNodes", args.privateNodes ?? true);
  if (!privateNodes) {
    checkAcceptedRisk(accepted, {
      control: "net-private-nodes",
      property: "network.privateNodes",
      problem: "every node would have a public address",
      secure: "leave it on",
    });
  } else if (!supportsPrivateNodes(version)) {
    fail(
      "version",
      `DOKS has nodes without public addresses from Kubernetes 1.36 on, not with ${version}`,
      'use version "1.36", or network: { privateNodes: false } with an accepted risk for net-private-nodes',
    );
  }
  return privateNodes;
}

/** @throws InvalidArgumentError for ranges that DigitalOcean would refuse, and for public nodes without an accepted risk. */
export function resolveNetwork(args: DoksNetworkArgs, version: string, accepted: Accepted): NetworkSettings {
  rejectUnknownProperties(
    "network",
    args,
    keysOf<DoksNetworkArgs>({
      cidr: true,
      podCidr: true,
      serviceCidr: true,
      privateNodes: true,
      natGatewaySize: true,
      routingAgent: true,
      existing: true,
    }),
  );
  const privateNodes = resolvePrivateNodes(args, version, accepted);
  const network =
    args.existing === undefined
      ? resolveNewNetwork(args, privateNodes)
      : resolveExistingNetwork(args, args.existing, privateNodes);
  // Each node takes a /25 of the pods' range.
  const podCidr = resolveRange(
    "network.podCidr",
    args.podCidr ?? "10.104.0.0/16",
    { widest: 12, narrowest: 22 },
    "10.104.0.0/16",
  );
  const serviceCidr = resolveRange(
    "network.serviceCidr",
    args.serviceCidr ?? "10.105.0.0/20",
    { widest: 12, narrowest: 24 },
    "10.105.0.0/20",
  );
  const vpc = { property: "network.cidr", cidr: network.cidr };
  const pods = { property: "network.podCidr", cidr: podCidr };
  const services = { property: "network.serviceCidr", cidr: serviceCidr };
  checkDisjoint(vpc, pods);
  checkDisjoint(vpc, services);
  checkDisjoint(pods, services);
  const routingAgent =
    args.routingAgent === undefined ? undefined : validateBoolean("network.routingAgent", args.routingAgent);
  return { network, podCidr, serviceCidr, privateNodes, routingAgent };
}

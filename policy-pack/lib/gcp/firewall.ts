import { anyOf, conditionOn, type Condition } from "../condition";
import { isInternet } from "../internet";
import { isEveryPort, portRangeHolds } from "../portRange";
import type { Resource } from "../resource";
import type { Value } from "../value";

/** Resources that carry firewall rules: rules of a network, and rules of firewall policies. */
export const FIREWALL_TYPES = [
  "gcp:compute/firewall:Firewall",
  "gcp:compute/firewallPolicyRule:FirewallPolicyRule",
  "gcp:compute/networkFirewallPolicyRule:NetworkFirewallPolicyRule",
  "gcp:compute/regionNetworkFirewallPolicyRule:RegionNetworkFirewallPolicyRule",
] as const;

/** What a service speaks, by name and by number; a rule for another protocol does not open its port. */
const PROTOCOLS = { tcp: ["tcp", "6"], udp: ["udp", "17"] } as const;
export type Transport = keyof typeof PROTOCOLS;

/** A firewall rule, the same for every resource that carries one. */
export interface FirewallRule {
  readonly direction: Value;
  readonly enabled: Condition;
  /** Protocols with their ports; empty for a rule that denies. */
  readonly allowed: readonly AllowedTraffic[];
  readonly sources: AddressRanges;
  readonly destinations: AddressRanges;
}

interface AllowedTraffic {
  readonly protocol: Value;
  readonly ports: Value;
}

interface AddressRanges {
  readonly ranges: Value;
  /** Other ways to name the source, such as tags: without ranges only these count. */
  readonly others: readonly Value[];
}

/** The rule that a resource carries, whatever the resource calls its parts. */
export function firewallRule(resource: Resource): FirewallRule {
  const { props } = resource;
  const enabled = conditionOn(props.get("disabled"), (disabled) => disabled.boolean() !== true);
  if (resource.type === "gcp:compute/firewall:Firewall") {
    return {
      direction: props.get("direction"),
      enabled,
      allowed: props
        .get("allows")
        .items()
        .map((whole) => traffic(whole, "protocol")),
      sources: {
        ranges: props.get("sourceRanges"),
        others: [props.get("sourceTags"), props.get("sourceServiceAccounts")],
      },
      destinations: { ranges: props.get("destinationRanges"), others: [] },
    };
  }
  const match = props.get("match");
  const action = props.get("action").string()?.toLowerCase();
  return {
    direction: props.get("direction"),
    enabled,
    allowed:
      action === undefined || action === "allow"
        ? match
            .get("layer4Configs")
            .items()
            .map((whole) => traffic(whole, "ipProtocol"))
        : [],
    sources: {
      ranges: match.get("srcIpRanges"),
      others: ["srcSecureTags", "srcAddressGroups", "srcFqdns", "srcRegionCodes", "srcThreatIntelligences"].map((key) =>
        match.get(key),
      ),
    },
    destinations: {
      ranges: match.get("destIpRanges"),
      others: ["destAddressGroups", "destFqdns", "destRegionCodes", "destThreatIntelligences"].map((key) =>
        match.get(key),
      ),
    },
  };
}

/** The rule is for this direction; left out it is ingress. */
export function isFor(rule: FirewallRule, direction: "INGRESS" | "EGRESS"): Condition {
  return conditionOn(rule.direction, (value) => (value.string()?.toUpperCase() ?? "INGRESS") === direction);
}

/** The ranges hold the whole internet, said or, where nothing else is named, by default. */
export function holdsInternet({ ranges, others }: AddressRanges): Condition {
  if (ranges.items().length === 0) return { value: ranges, holds: !others.some((other) => other.isPresent) };
  return anyOf(ranges.items(), ranges, (range) => isInternet(range.string() ?? ""));
}

/** The traffic is to one of the ports. Without ports it is to all. */
export function isToPort(
  { protocol, ports }: AllowedTraffic,
  wanted: readonly number[],
  transports: readonly Transport[],
): readonly Condition[] {
  return [
    isOneOf(protocol, transports),
    portsHold(ports, protocol, (range) => wanted.some((port) => portRangeHolds(range, port))),
  ];
}

/** The traffic is to every port. */
export function isToEveryPort({ protocol, ports }: AllowedTraffic): readonly Condition[] {
  return [isOneOf(protocol, ["tcp", "udp"]), portsHold(ports, protocol, isEveryPort)];
}

function portsHold(ports: Value, protocol: Value, holds: (range: string) => boolean): Condition {
  if (ports.items().length === 0) return { value: protocol, holds: true };
  return anyOf(ports.items(), ports, (range) => holds(range.string() ?? String(range.number() ?? "")));
}

function isOneOf(protocol: Value, transports: readonly Transport[]): Condition {
  const spellings: readonly string[] = ["all", ...transports.flatMap((transport) => PROTOCOLS[transport])];
  return conditionOn(protocol, (value) => spellings.includes(value.string()?.toLowerCase() ?? String(value.number())));
}

function traffic(whole: Value, protocolKey: string): AllowedTraffic {
  return { protocol: whole.get(protocolKey), ports: whole.get("ports") };
}

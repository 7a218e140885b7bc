import { anyOf, conditionOn, type Condition } from "../condition";
import { reachesInternet } from "../internet";
import { isEveryPort, portRangeHolds } from "../portRange";
import type { Resource, StackResource } from "../resource";
import type { Value } from "../value";

/** Resources that carry firewall rules: rules of a network, and rules of firewall policies. */
export const FIREWALL_TYPES = [
  "gcp:compute/firewall:Firewall",
  "gcp:compute/firewallPolicyRule:FirewallPolicyRule",
  "gcp:compute/networkFirewallPolicyRule:NetworkFirewallPolicyRule",
  "gcp:compute/regionNetworkFirewallPolicyRule:RegionNetworkFirewallPolicyRule",
  "gcp:compute/firewallPolicyWithRules:FirewallPolicyWithRules",
  "gcp:compute/networkFirewallPolicyWithRules:NetworkFirewallPolicyWithRules",
  "gcp:compute/regionNetworkFirewallPolicyWithRules:RegionNetworkFirewallPolicyWithRules",
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
  /** Names of crowds, such as a country or a public cloud, in which everybody gets an address. */
  readonly open: readonly Value[];
  /** Other ways to name the source, such as tags: without ranges only these count. */
  readonly others: readonly Value[];
}

/** The rules that a resource carries, whatever the resource calls their parts. */
export function firewallRules({ type, props }: Resource): readonly FirewallRule[] {
  if (type === "gcp:compute/firewall:Firewall") return [networkRule(props)];
  return type.endsWith("WithRules") ? props.get("rules").items().map(policyRule) : [policyRule(props)];
}

function isEnabled(rule: Value): Condition {
  return conditionOn(rule.get("disabled"), (disabled) => disabled.boolean() !== true);
}

function networkRule(props: Value): FirewallRule {
  return {
    direction: props.get("direction"),
    enabled: isEnabled(props),
    allowed: props
      .get("allows")
      .items()
      .map((whole) => traffic(whole, "protocol")),
    sources: {
      ranges: props.get("sourceRanges"),
      open: [],
      others: [props.get("sourceTags"), props.get("sourceServiceAccounts")],
    },
    destinations: { ranges: props.get("destinationRanges"), open: [], others: [] },
  };
}

function policyRule(rule: Value): FirewallRule {
  const match = rule.get("match");
  const action = rule.get("action").string()?.toLowerCase();
  const parts = (side: "src" | "dest", keys: readonly string[]): readonly Value[] =>
    keys.map((key) => match.get(`${side}${key}`));
  const named = ["SecureTags", "AddressGroups", "Fqdns", "RegionCodes", "ThreatIntelligences", "NetworkScope"];
  return {
    direction: rule.get("direction"),
    enabled: isEnabled(rule),
    allowed:
      action === undefined || action === "allow"
        ? match
            .get("layer4Configs")
            .items()
            .map((whole) => traffic(whole, "ipProtocol"))
        : [],
    sources: {
      ranges: match.get("srcIpRanges"),
      open: parts("src", ["RegionCodes", "ThreatIntelligences", "NetworkScope"]),
      others: parts("src", named),
    },
    destinations: { ranges: match.get("destIpRanges"), open: [], others: parts("dest", named) },
  };
}

/** The rule is for this direction; left out it is ingress. */
export function isFor(rule: FirewallRule, direction: "INGRESS" | "EGRESS"): Condition {
  return conditionOn(rule.direction, (value) => (value.string()?.toUpperCase() ?? "INGRESS") === direction);
}

/** The ranges hold the whole internet, said or, where nothing else is named, by default. */
export function holdsInternet({ ranges, open, others }: AddressRanges): Condition {
  const named = open.find((value) => value.items().length > 0 || value.string() === "INTERNET");
  if (named !== undefined) return { value: named, holds: named.isUnknown ? "unknown" : true };
  if (ranges.items().length === 0) return { value: ranges, holds: !others.some((other) => other.isPresent) };
  return reachesInternet(ranges.items(), ranges);
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

/** The sources that each rule of a resource lets in to a TCP port, as far as they are known. */
export function sourcesOfPort(resource: Resource, port: number): readonly (readonly Value[])[] {
  return firewallRules(resource)
    .filter((rule) => [rule.enabled, isFor(rule, "INGRESS")].every(({ holds }) => holds === true))
    .filter((rule) =>
      rule.allowed.some((traffic) => isToPort(traffic, [port], ["tcp"]).every(({ holds }) => holds === true)),
    )
    .map((rule) => rule.sources.ranges.items());
}

/** The network or the policy to which the rules of a resource belong; undefined while it is not known. */
export function firewallOf({ type, urn, props, propertyDependencies }: StackResource): string | undefined {
  if (type.endsWith("WithRules")) return urn;
  const key = type === "gcp:compute/firewall:Firewall" ? "network" : "firewallPolicy";
  return propertyDependencies[key]?.[0] ?? props.get(key).string();
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

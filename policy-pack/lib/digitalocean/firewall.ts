import { findingAt, type Finding, type FindingText } from "../finding";
import { internetAmong } from "../internet";
import type { Resource, StackResource } from "../resource";
import type { Value } from "../value";

type Ports = readonly [first: number, last: number];

const everyPort: Ports = [0, 65_535];

/** First and last port of a rule, or undefined while they are not known. */
function portsOf(portRange: Value): Ports | undefined {
  if (portRange.isUnknown) return undefined;
  const text = portRange.string() ?? String(portRange.number() ?? "");
  const match = /^\s*(\d+)(?:\s*-\s*(\d+))?\s*$/.exec(text);
  // "all", "0", and nothing for ICMP.
  if (match === null || text === "0") return everyPort;
  return [Number(match[1]), Number(match[2] ?? match[1])];
}

/** Whether a firewall rule lets TCP through to a port; yes as long as its ports are not known. */
export function mayCoverTcpPort(rule: Value, port: number): boolean {
  const protocol = rule.get("protocol").string()?.toLowerCase() ?? "tcp";
  const ports = portsOf(rule.get("portRange"));
  return !["udp", "icmp"].includes(protocol) && (ports === undefined || (ports[0] <= port && port <= ports[1]));
}

/** The sources that each rule of a firewall lets in to a TCP port, as far as they are known. */
export function sourcesOfPort({ props }: Resource, port: number): readonly (readonly Value[])[] {
  return props
    .get("inboundRules")
    .items()
    .filter((rule) => !rule.get("portRange").isUnknown && mayCoverTcpPort(rule, port))
    .map((rule) => rule.get("sourceAddresses").items());
}

/** What a firewall protects: droplets by tag or by id. Firewalls of the same droplets admit what any of them admits. */
export function protectedBy({ urn, props, propertyDependencies }: StackResource): string {
  const named = ["tags", "dropletIds"].flatMap((key) => [
    ...(propertyDependencies[key] ?? []),
    ...props
      .get(key)
      .items()
      .filter((value) => value.isKnown)
      .map((value) => String(value.raw)),
  ]);
  return named.length === 0 ? urn : [...new Set(named)].sort().join(" ");
}

/**
 * The findings on the addresses of a rule that are every address.
 *
 * @param condition what must be known for an open range to be bad, e.g. the ports
 */
export function openToWorld(addresses: Value, text: FindingText, condition = addresses): readonly Finding[] {
  return internetAmong(addresses.items()).map((address) =>
    findingAt(!address.isUnknown && condition.isUnknown ? condition : address, text),
  );
}

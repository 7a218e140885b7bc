import { anyOf, conditionOn, type Condition } from "../condition";
import { isInternet, reachesInternet as valuesReachInternet } from "../internet";
import { portRangeHolds } from "../portRange";
import type { Resource, StackResource } from "../resource";
import type { Value } from "../value";
import { enumOf } from "./managedCluster";

/** Resources that carry rules of a network security group, inline or one by one. */
export const SECURITY_RULE_TYPES = [
  "azure-native:network:NetworkSecurityGroup",
  "azure-native:network:SecurityRule",
] as const;

/** What a service speaks; a rule for another protocol does not open its port. */
export type Transport = "tcp" | "udp";

/** The security rules that a resource declares. */
export function securityRules(resource: Resource): readonly Value[] {
  const isGroup = resource.type.endsWith(":NetworkSecurityGroup");
  return isGroup ? resource.props.get("securityRules").items() : [resource.props];
}

/** The rule lets traffic through in this direction. */
export function allows(rule: Value, direction: "inbound" | "outbound"): readonly [Condition, Condition] {
  return [
    conditionOn(rule.get("access"), (access) => enumOf(access) === "allow"),
    conditionOn(rule.get("direction"), (value) => enumOf(value) === direction),
  ];
}

/** Service tags, of all of Azure or of one region, behind which the programs of every customer run. */
const RENTABLE_TAGS: ReadonlySet<string | undefined> = new Set(["azurecloud", "appservice", "logicapps"]);

/** Whether anybody gets an address behind a service tag by renting a machine or a function. */
function isRentable(prefix: string): boolean {
  return RENTABLE_TAGS.has(prefix.trim().toLowerCase().split(".")[0]);
}

/** The rule's source or destination holds the whole internet. */
export function reachesInternet(rule: Value, side: "source" | "destination"): Condition {
  return valuesReachInternet(
    eitherOf(rule, `${side}AddressPrefix`, `${side}AddressPrefixes`),
    rule.get(`${side}AddressPrefix`),
    (prefix) => isInternet([prefix.string() ?? ""]) || (side === "source" && isRentable(prefix.string() ?? "")),
  );
}

/** The rule's destination ports hold one of the ports, in a protocol that the service speaks. */
export function opensPort(
  rule: Value,
  ports: readonly number[],
  transports: readonly Transport[],
): readonly [Condition, Condition] {
  return [
    conditionOn(rule.get("protocol"), (protocol) => [...transports, "*"].includes(enumOf(protocol) ?? "*")),
    anyOf(
      eitherOf(rule, "destinationPortRange", "destinationPortRanges"),
      rule.get("destinationPortRange"),
      (range) => {
        const text = range.string() ?? String(range.number() ?? "");
        return ports.some((port) => portRangeHolds(text, port));
      },
    ),
  ];
}

/** The sources that each rule of a resource lets in to a TCP port, as far as they are known. */
export function sourcesOfPort(resource: Resource, port: number): readonly (readonly Value[])[] {
  return securityRules(resource)
    .filter((rule) =>
      [...allows(rule, "inbound"), ...opensPort(rule, [port], ["tcp"])].every(({ holds }) => holds === true),
    )
    .map((rule) => eitherOf(rule, "sourceAddressPrefix", "sourceAddressPrefixes"));
}

/** The security group whose rules a resource holds; undefined while it is not known. */
export function groupOf({ type, urn, props, propertyDependencies }: StackResource): string | undefined {
  if (type.endsWith(":NetworkSecurityGroup")) return urn;
  const name = props.get("networkSecurityGroupName").string();
  return (
    propertyDependencies.networkSecurityGroupName?.[0] ??
    (name === undefined ? undefined : `${props.get("resourceGroupName").string() ?? ""}/${name}`)
  );
}

/** A property that has a singular and a plural spelling: all values of both. */
function eitherOf(rule: Value, one: string, many: string): readonly Value[] {
  return [rule.get(one), ...rule.get(many).items()].filter((value) => value.isPresent);
}

import { findingAt, unknownAt, type Finding, type FindingText } from "../finding";
import type { Resource } from "../resource";
import type { Value } from "../value";
import { isMistakenWorld, isWorld } from "./addressRange";

/** The types whose inputs hold rules of a security group; a default security group has a rule of its own. */
export const ingressTypes = [
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws-native:ec2:SecurityGroup",
  "aws-native:ec2:SecurityGroupIngress",
];
export const DEFAULT_SECURITY_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
export const egressTypes = [
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  "aws-native:ec2:SecurityGroup",
  "aws-native:ec2:SecurityGroupEgress",
];
const ruleLists: Readonly<Record<string, Readonly<Record<Direction, string>>>> = {
  "aws:ec2/securityGroup:SecurityGroup": { ingress: "ingress", egress: "egress" },
  [DEFAULT_SECURITY_GROUP]: { ingress: "ingress", egress: "egress" },
  "aws-native:ec2:SecurityGroup": { ingress: "securityGroupIngress", egress: "securityGroupEgress" },
};

type Direction = "ingress" | "egress";

/** One rule of a security group, whichever resource holds it. */
export interface SecurityGroupRule {
  readonly value: Value;
  /** The address ranges of the other side, one value each. */
  readonly ranges: readonly Value[];
  readonly protocol: Value;
  readonly fromPort: Value;
  readonly toPort: Value;
}

/** Whether a rule covers a port, or `unknown` when its protocol or ports are not known yet. */
export type Coverage = "yes" | "no" | "unknown";

function ruleOf(value: Value): SecurityGroupRule {
  const single = ["cidrIpv4", "cidrIpv6", "cidrIp"].map((key) => value.get(key)).filter((range) => range.isPresent);
  const lists = [...value.get("cidrBlocks").items(), ...value.get("ipv6CidrBlocks").items()];
  const protocol = value.get("ipProtocol");
  return {
    value,
    ranges: value.isUnknown ? [value] : [...lists, ...single],
    protocol: protocol.isPresent ? protocol : value.get("protocol"),
    fromPort: value.get("fromPort"),
    toPort: value.get("toPort"),
  };
}

/** The rules of one direction in the inputs of a resource. */
export function securityGroupRules(resource: Resource, direction: Direction): readonly SecurityGroupRule[] {
  const { type, props } = resource;
  const lists = ruleLists[type];
  if (lists !== undefined) return props.get(lists[direction]).items().map(ruleOf);
  if (type === "aws:ec2/securityGroupRule:SecurityGroupRule") {
    return props.get("type").string() === direction || props.get("type").isUnknown ? [ruleOf(props)] : [];
  }
  return [ruleOf(props)];
}

const everyProtocol = ["-1", "all"];
const tcp = ["tcp", "6"];
const icmp = ["icmp", "1", "icmpv6", "58"];
const LAST_PORT = 65_535;
/** How AWS writes "all" in fromPort and toPort. */
const EVERY_PORT = -1;

function protocolOf(rule: SecurityGroupRule): string {
  return (rule.protocol.string() ?? String(rule.protocol.number() ?? "")).toLowerCase();
}

/** First and last port. A rule for every protocol has no ports, whatever it says. */
function portsOf(rule: SecurityGroupRule): readonly [number, number] {
  const from = rule.fromPort.number() ?? 0;
  const given = rule.toPort.number() ?? LAST_PORT;
  const to = given === EVERY_PORT ? LAST_PORT : given;
  // 0 to 0 is how "all ports" is written with protocol -1. With another protocol it is a slip for that: no service
  // listens on port 0.
  return everyProtocol.includes(protocolOf(rule)) || (from === 0 && to === 0) ? [0, LAST_PORT] : [from, to];
}

function coverage(rule: SecurityGroupRule, covers: (protocol: string, from: number, to: number) => boolean): Coverage {
  if (rule.protocol.isUnknown) return "unknown";
  const protocol = protocolOf(rule);
  if (icmp.includes(protocol)) return "no";
  const hasPorts = !everyProtocol.includes(protocol);
  if (hasPorts && (rule.fromPort.isUnknown || rule.toPort.isUnknown)) return "unknown";
  return covers(protocol, ...portsOf(rule)) ? "yes" : "no";
}

/** Whether the rule admits a TCP port. */
export function coversTcpPort(rule: SecurityGroupRule, port: number): Coverage {
  return coverage(
    rule,
    (protocol, from, to) =>
      (protocol === "" || tcp.includes(protocol) || everyProtocol.includes(protocol)) && from <= port && port <= to,
  );
}

/** Whether the rule admits every port of a protocol. */
export function coversEveryPort(rule: SecurityGroupRule): Coverage {
  return coverage(rule, (_protocol, from, to) => from <= 1 && to >= LAST_PORT);
}

/** Whether the rule admits a port besides the one given, of TCP or UDP. */
export function coversOtherPorts(rule: SecurityGroupRule, ports: readonly number[]): Coverage {
  return coverage(rule, (_protocol, from, to) => from <= to && !(from === to && ports.includes(from)));
}

/** Whether the rule admits every protocol, and so every port. */
export function coversEveryProtocol(rule: SecurityGroupRule): Coverage {
  if (rule.protocol.isUnknown) return "unknown";
  return everyProtocol.includes(protocolOf(rule)) ? "yes" : "no";
}

/** The findings on the ranges of one rule that are the internet, for a rule that covers what is asked. */
function openAlone(rule: SecurityGroupRule, covered: Coverage, text: FindingText): readonly Finding[] {
  if (covered === "no") return [];
  const unknown = [rule.protocol, rule.fromPort, rule.toPort].find((value) => value.isUnknown);
  return rule.ranges.flatMap((range) => {
    if (range.isUnknown) return [unknownAt(range, text)];
    if (!isWorld([range.string() ?? ""])) return [];
    return [findingAt(covered === "unknown" && unknown !== undefined ? unknown : range, text)];
  });
}

/** The known ranges of the rules that cover what is asked, when they are the internet together. */
export function rangesTogether(
  rules: readonly SecurityGroupRule[],
  covers: (rule: SecurityGroupRule) => Coverage,
): readonly Value[] {
  const ranges = rules
    .filter((rule) => covers(rule) === "yes")
    .flatMap((rule) => rule.ranges)
    .filter((range) => range.isKnown && !isMistakenWorld(range.string() ?? ""));
  return isWorld(ranges.map((range) => range.string() ?? "")) ? ranges : [];
}

/**
 * The findings on the ranges that are the internet, alone or together, in the rules that cover what is asked: a group
 * admits what any of its rules admits.
 */
export function openToWorld(
  rules: readonly SecurityGroupRule[],
  covers: (rule: SecurityGroupRule) => Coverage,
  text: FindingText,
): readonly Finding[] {
  const alone = rules.flatMap((rule) => openAlone(rule, covers(rule), text));
  if (alone.some(({ state }) => state !== "unknown")) return alone;
  const ranges = rangesTogether(rules, covers);
  const [first] = ranges;
  if (first === undefined) return alone;
  return [
    ...alone,
    findingAt(first, { ...text, found: `the internet, with the ${ranges.length - 1} ranges beside it` }),
  ];
}

import { addressSet, difference, intersection, sizeOf, type AddressSet } from "./addressSet";
import type { AddressFamily } from "./cidr";
import type { Condition } from "./condition";
import { findingAt, type Finding, type FindingText } from "./finding";
import type { Value } from "./value";

/** How clouds write "everybody" by name. */
const NAMES: ReadonlySet<string> = new Set(["*", "any", "internet"]);

/** An address without a prefix that is all zeros: no host has it, so it can only be meant as "any". */
const UNSPECIFIED_ADDRESS = /^[0.:]+$/;

/** A prefix length of 0, whatever stands before it. */
const PREFIX_OF_ALL = /\/0+$/;

/** IANA's special-purpose addresses: nobody on the internet has one. */
const SPECIAL_IPV4 = [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"],
  ...["192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"],
  ...["224.0.0.0/4", "240.0.0.0/4"],
];
/** What IANA has given to the regional registries out of 2000::/3: nobody has an address outside. */
const ALLOCATED_IPV6 = [
  ...["2001::/16", "2003::/16", "2400::/11", "2600::/12", "2610::/23", "2620::/23", "2630::/12", "2800::/12"],
  ...["2a00::/11", "2c00::/12"],
];
const DOCUMENTATION_IPV6 = ["2001:db8::/32"];

/** The addresses that somebody on the internet can have. */
const PUBLIC: Readonly<Record<AddressFamily, AddressSet>> = {
  ipv4: difference(addressSet(["0.0.0.0/0"], "ipv4"), addressSet(SPECIAL_IPV4, "ipv4")),
  ipv6: difference(addressSet(ALLOCATED_IPV6, "ipv6"), addressSet(DOCUMENTATION_IPV6, "ipv6")),
};

/**
 * The share of the public addresses, in parts of a thousand, from which on ranges are the internet. No organisation has
 * a tenth, so such a list keeps nobody out who wants to get in; an eighth of all addresses (a prefix of length 3), or all
 * of one regional registry, is more than that.
 */
const INTERNET_PER_MILLE = 100n;

function isNamed(text: string): boolean {
  const trimmed = text.trim().toLowerCase();
  return NAMES.has(trimmed) || UNSPECIFIED_ADDRESS.test(trimmed) || PREFIX_OF_ALL.test(trimmed);
}

/** Whether a set of addresses of a family covers so much of the public ones that it is the internet. */
export function coversInternet(set: AddressSet, family: AddressFamily): boolean {
  return sizeOf(intersection(set, PUBLIC[family])) * 1000n >= sizeOf(PUBLIC[family]) * INTERNET_PER_MILLE;
}

/**
 * Whether ranges together are the internet: by a name, or because they cover a tenth of the public addresses of IPv4
 * or IPv6. However the ranges are cut, the answer is the same.
 *
 * @param except ranges that are left out again
 */
export function isInternet(ranges: readonly string[], except: readonly string[] = []): boolean {
  const everybody = ranges.filter(isNamed);
  if (everybody.length > 0 && except.length === 0) return true;
  return coverInternet([...ranges.filter((range) => !isNamed(range)), ...everybody.flatMap(meantBy)], except);
}

/** The ranges that a name of everybody stands for: those of a family where it is written as one of its addresses. */
function meantBy(name: string): readonly string[] {
  // Global unicast: `::/0` would also name every IPv4 address, in its mapped form, which nobody on the internet has.
  const ipv6 = "2000::/3";
  if (name.includes(":")) return [ipv6];
  return name.includes(".") ? ["0.0.0.0/0"] : ["0.0.0.0/0", ipv6];
}

function coverInternet(ranges: readonly string[], except: readonly string[]): boolean {
  return (["ipv4", "ipv6"] as const).some((family) => {
    const named = addressSet(ranges, family);
    return coversInternet(except.length === 0 ? named : difference(named, addressSet(except, family)), family);
  });
}

/**
 * The values that let the internet in: each that does so alone, else the first of several that do so together. The
 * unknown ones, which may, are given too.
 */
export function internetAmong(
  values: readonly Value[],
  isOpen: (value: Value) => boolean = (value) => isInternet([value.string() ?? ""]),
): readonly Value[] {
  const open = values.filter((value) => value.isUnknown || isOpen(value));
  if (open.some((value) => !value.isUnknown)) return open;
  const together = isInternet(values.flatMap((value) => value.string() ?? []));
  const first = together ? values.find((value) => value.isKnown) : undefined;
  return first === undefined ? open : [...open, first];
}

/** The findings on the values that let the internet in. */
export function judgeInternet(values: readonly Value[], text: FindingText): readonly Finding[] {
  return internetAmong(values).map((value) => findingAt(value, text));
}

/** The condition that values, together, are the internet. */
export function reachesInternet(values: readonly Value[], whole: Value, isOpen?: (value: Value) => boolean): Condition {
  const open = internetAmong(values, isOpen);
  const known = open.find((value) => !value.isUnknown);
  if (known !== undefined) return { value: known, holds: true };
  return open[0] === undefined ? { value: whole, holds: false } : { value: open[0], holds: "unknown" };
}

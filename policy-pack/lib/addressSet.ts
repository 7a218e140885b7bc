import { parseCidr, type AddressFamily } from "./cidr";

/** Addresses from the first to the last, both included. */
interface Block {
  readonly first: bigint;
  readonly last: bigint;
}

/** A set of addresses of one family: blocks in order that neither touch nor overlap. */
export type AddressSet = readonly Block[];

function byFirst(a: Block, b: Block): number {
  return a.first < b.first ? -1 : a.first > b.first ? 1 : 0;
}

/** The set of all addresses in some blocks. */
export function union(blocks: readonly Block[]): AddressSet {
  const result: Block[] = [];
  for (const block of [...blocks].sort(byFirst)) {
    const previous = result.at(-1);
    if (previous !== undefined && block.first <= previous.last + 1n) {
      if (block.last > previous.last) result[result.length - 1] = { first: previous.first, last: block.last };
    } else result.push(block);
  }
  return result;
}

/** The addresses that are in both sets. */
export function intersection(one: AddressSet, other: AddressSet): AddressSet {
  const result: Block[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [a, b] = [one[i], other[j]];
    if (a === undefined || b === undefined) return result;
    const first = a.first > b.first ? a.first : b.first;
    const last = a.last < b.last ? a.last : b.last;
    if (first <= last) result.push({ first, last });
    if (a.last < b.last) i++;
    else j++;
  }
}

/** The addresses of one set that are not in the other. */
export function difference(one: AddressSet, other: AddressSet): AddressSet {
  return one.flatMap((block) => {
    const result: Block[] = [];
    let { first } = block;
    for (const taken of intersection([block], other)) {
      if (first < taken.first) result.push({ first, last: taken.first - 1n });
      first = taken.last + 1n;
    }
    if (first <= block.last) result.push({ first, last: block.last });
    return result;
  });
}

/** How many addresses are in a set. */
export function sizeOf(set: AddressSet): bigint {
  return set.reduce((size, { first, last }) => size + last - first + 1n, 0n);
}

function blocksOf(ranges: readonly string[], family: AddressFamily): readonly Block[] {
  return ranges.flatMap((text) => {
    const cidr = parseCidr(text);
    return cidr?.family === family ? [{ first: cidr.first, last: cidr.last }] : [];
  });
}

/** Prefixes of IPv6 in whose last 32 bits the whole of IPv4 lies: mapped addresses and NAT64. */
const ipv4InIpv6 = union(blocksOf(["::ffff:0:0/96", "64:ff9b::/96"], "ipv6"));

/** The addresses of a family in ranges as written; what is no range is left out. */
export function addressSet(ranges: readonly string[], family: AddressFamily): AddressSet {
  const own = union(blocksOf(ranges, family));
  if (family === "ipv6") return own;
  const embedded = intersection(union(blocksOf(ranges, "ipv6")), ipv4InIpv6).map(({ first, last }) => ({
    first: BigInt.asUintN(32, first),
    last: BigInt.asUintN(32, last),
  }));
  return embedded.length === 0 ? own : union([...own, ...embedded]);
}

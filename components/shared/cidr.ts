import { fail, shown } from "./errors";

/** An IPv4 address range: the first address as a number and the length of the prefix. */
export interface Cidr {
  readonly address: number;
  readonly prefix: number;
}

const MAX_PREFIX = 32;

/** How many addresses the range has. */
export function sizeOf(cidr: Cidr): number {
  return 2 ** (MAX_PREFIX - cidr.prefix);
}

function parseAddress(text: string): number | undefined {
  const parts = text.split(".");
  // A leading zero is octal to some tools and decimal to others.
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)) {
    return undefined;
  }
  return parts.reduce((address, part) => address * 256 + Number(part), 0);
}

function formatAddress(address: number): string {
  return [2 ** 24, 2 ** 16, 2 ** 8, 1].map((unit) => Math.floor(address / unit) % 256).join(".");
}

/** The range in CIDR notation, e.g. `10.0.0.0/16`. */
export function formatCidr(cidr: Cidr): string {
  return `${formatAddress(cidr.address)}/${cidr.prefix}`;
}

/**
 * Reads an IPv4 range in CIDR notation. The address must be the first of the range: clouds refuse or silently round
 * anything else.
 *
 * @throws InvalidArgumentError when the text is no such range.
 */
export function parseCidr(property: string, text: string): Cidr {
  const [addressText, prefixText, ...rest] = typeof text === "string" ? text.split("/") : [];
  const address = parseAddress(addressText ?? "");
  const prefix = /^(0|[1-9]\d?)$/.test(prefixText ?? "") ? Number(prefixText) : Number.NaN;
  if (address === undefined || rest.length > 0 || !(prefix <= MAX_PREFIX)) {
    fail(property, `${shown(text)} is not an IPv4 range`, 'write it in CIDR notation, like "10.0.0.0/16"');
  }
  const first = Math.floor(address / sizeOf({ address, prefix })) * sizeOf({ address, prefix });
  if (first !== address) {
    fail(
      property,
      `${shown(text)} does not begin at the first address of its range`,
      `write "${formatCidr({ address: first, prefix })}"`,
    );
  }
  return { address, prefix };
}

/** Whether the ranges share an address. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return a.address < b.address + sizeOf(b) && b.address < a.address + sizeOf(a);
}

/** Whether every address of `inner` lies in `outer`. */
export function containsCidr(outer: Cidr, inner: Cidr): boolean {
  return outer.prefix <= inner.prefix && overlaps(outer, inner);
}

/**
 * Cuts a range into `count` equal parts, in order. The parts are as large as a power of two allows, so up to half of
 * the range can stay free.
 *
 * @throws RangeError when a part would be smaller than one address.
 */
export function divideCidr(cidr: Cidr, count: number): Cidr[] {
  const prefix = cidr.prefix + Math.ceil(Math.log2(count));
  if (prefix > MAX_PREFIX) throw new RangeError(`${formatCidr(cidr)} has fewer than ${count} addresses`);
  return Array.from({ length: count }, (_, index) => ({
    address: cidr.address + index * sizeOf({ address: 0, prefix }),
    prefix,
  }));
}

/**
 * The address at an offset from the first, e.g. 10 for a cluster's DNS service.
 *
 * @throws RangeError when the range has no such address.
 */
export function addressAt(cidr: Cidr, offset: number): string {
  if (offset < 0 || offset >= sizeOf(cidr)) throw new RangeError(`${formatCidr(cidr)} has no address ${offset}`);
  return formatAddress(cidr.address + offset);
}

// RFC 1918 and RFC 6598.
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].map((text) =>
  parseCidr("privateRanges", text),
);

/** Whether the whole range is private or carrier-grade NAT space, which the internet does not route. */
export function isPrivate(cidr: Cidr): boolean {
  return privateRanges.some((range) => containsCidr(range, cidr));
}

/**
 * Refuses ranges that share an address.
 *
 * @throws InvalidArgumentError naming the second of the two.
 */
export function checkDisjoint(a: { property: string; cidr: Cidr }, b: { property: string; cidr: Cidr }): void {
  if (!overlaps(a.cidr, b.cidr)) return;
  fail(
    b.property,
    `${formatCidr(b.cidr)} overlaps ${formatCidr(a.cidr)} of ${a.property}`,
    "choose ranges that share no address",
  );
}

/**
 * A range that callers may come from.
 *
 * @throws InvalidArgumentError for what is no range, or one so wide that the list would be none (cp-authorized-cidrs).
 */
export function validateSourceCidr(property: string, text: string): string {
  const cidr = parseCidr(property, text);
  if (cidr.prefix < 8) {
    fail(property, `${text} is wider than /8`, "list the ranges of your offices, VPN and pipelines");
  }
  return text;
}

import { isIP } from "node:net";

export type AddressFamily = "ipv4" | "ipv6";

/** An address range as written: `10.0.0.0/8`, `::/0` or a single address, with the addresses that it holds. */
export interface Cidr {
  readonly address: string;
  readonly prefix: number;
  readonly family: AddressFamily;
  readonly first: bigint;
  readonly last: bigint;
}

/** Bits of an address of each family. */
export const ADDRESS_BITS: Readonly<Record<AddressFamily, number>> = { ipv4: 32, ipv6: 128 };

const LONGEST_CIDR = "0000:0000:0000:0000:0000:0000:255.255.255.255/128".length;

function ipv4Number(address: string): bigint {
  return address.split(".").reduce((number, part) => number * 256n + BigInt(part), 0n);
}

/** The number of a valid IPv6 address, whichever way it is shortened. */
function ipv6Number(address: string): bigint {
  const embedded = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address);
  if (embedded !== null) {
    const ipv4 = ipv4Number(embedded[2] ?? "");
    return ipv6Number(`${embedded[1] ?? ""}${(ipv4 >> 16n).toString(16)}:${(ipv4 & 0xffffn).toString(16)}`);
  }
  const [head = "", tail] = address.split("::");
  const groups = (text: string): readonly string[] => (text === "" ? [] : text.split(":"));
  const [before, after] = [groups(head), groups(tail ?? "")];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(zeros).fill("0"), ...after].reduce(
    (number, group) => number * 65_536n + BigInt(`0x${group}`),
    0n,
  );
}

/** Reads a CIDR; a single address is a range of one. Undefined when the text is neither. */
export function parseCidr(text: string): Cidr | undefined {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_CIDR) return undefined;
  const [address = "", prefixText] = trimmed.split("/");
  const version = isIP(address);
  if (version === 0 || address.includes("%")) return undefined;
  const family = version === 4 ? "ipv4" : "ipv6";
  const bits = ADDRESS_BITS[family];
  const prefix = prefixText === undefined ? bits : Number(prefixText);
  if (prefixText === "" || !Number.isInteger(prefix) || prefix < 0 || prefix > bits) return undefined;
  const number = family === "ipv4" ? ipv4Number(address) : ipv6Number(address);
  const size = 1n << BigInt(bits - prefix);
  const first = number - (number % size);
  return { address, prefix, family, first, last: first + size - 1n };
}

/** First of the addresses `::ffff:0:0/96`, in which IPv4 is written as IPv6. */
const MAPPED = 0xffff_0000_0000n;

/** A range as it is used: one of IPv4 that is written as IPv6 is a range of IPv4. */
function unmapped(cidr: Cidr | undefined): Cidr | undefined {
  if (cidr?.family !== "ipv6" || cidr.prefix < 96 || cidr.first >> 32n !== MAPPED >> 32n) return cidr;
  return {
    ...cidr,
    prefix: cidr.prefix - 96,
    family: "ipv4",
    first: cidr.first - MAPPED,
    last: cidr.last - MAPPED,
  };
}

/** Whether the range holds the address. */
export function cidrContains(range: string, address: string): boolean {
  const [cidr, single] = [unmapped(parseCidr(range)), unmapped(parseCidr(address))];
  if (cidr === undefined || single === undefined || cidr.family !== single.family) return false;
  return cidr.first <= single.first && single.last <= cidr.last;
}

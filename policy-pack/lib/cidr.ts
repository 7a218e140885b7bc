import { BlockList, isIP } from "node:net";

/** An address range as written: `10.0.0.0/8`, `::/0` or a single address. */
export interface Cidr {
  readonly address: string;
  readonly prefix: number;
  readonly family: "ipv4" | "ipv6";
}

/** Reads a CIDR; a single address is a range of one. Undefined when the text is neither. */
export function parseCidr(text: string): Cidr | undefined {
  const [address = "", prefixText] = text.trim().split("/");
  const version = isIP(address);
  if (version === 0) return undefined;
  const family = version === 4 ? "ipv4" : "ipv6";
  const maximum = version === 4 ? 32 : 128;
  const prefix = prefixText === undefined ? maximum : Number(prefixText);
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > maximum) return undefined;
  return { address, prefix, family };
}

/** Whether the range is every address there is: 0.0.0.0/0, ::/0 or another way to write them. */
export function isEveryAddress(text: string): boolean {
  return parseCidr(text)?.prefix === 0;
}

/** Whether the range holds the address. */
export function cidrContains(range: string, address: string): boolean {
  const cidr = parseCidr(range);
  const version = isIP(address);
  if (cidr === undefined || version === 0 || (version === 4) !== (cidr.family === "ipv4")) return false;
  const list = new BlockList();
  list.addSubnet(cidr.address, cidr.prefix, cidr.family);
  return list.check(address, cidr.family);
}

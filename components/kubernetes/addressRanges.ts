import { BlockList, isIP } from "node:net";

/** Instance metadata addresses of the clouds; whatever the facts say, these are never opened (netpol-block-metadata). */
export const METADATA_ADDRESSES = ["169.254.169.254", "fd00:ec2::254"];

/** Whether the text is an IP address of either family. */
export function isAddress(text: string): boolean {
  return isIP(text) !== 0;
}

/** Whether the text is an address range in CIDR notation, of either family. */
export function isCidr(text: string): boolean {
  const [address, prefix, ...rest] = text.split("/");
  if (address === undefined || prefix === undefined || rest.length > 0 || !/^\d{1,3}$/.test(prefix)) return false;
  return isAddress(address) && Number(prefix) <= (family(address) === "ipv4" ? 32 : 128);
}

function family(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 4 ? "ipv4" : "ipv6";
}

/** A single address as a range; a range as it is. */
export function asCidr(addressOrCidr: string): string {
  if (addressOrCidr.includes("/")) return addressOrCidr;
  return `${addressOrCidr}/${isIP(addressOrCidr) === 4 ? 32 : 128}`;
}

/** Whether the range holds the whole of the other range and more. */
export function strictlyContains(outer: string, inner: string): boolean {
  const [outerAddress = "", outerPrefix = ""] = outer.split("/");
  const [innerAddress = "", innerPrefix = ""] = inner.split("/");
  if (family(outerAddress) !== family(innerAddress) || Number(outerPrefix) >= Number(innerPrefix)) return false;
  return contains(outer, innerAddress);
}

/** Whether the range holds the address. */
export function contains(cidr: string, address: string): boolean {
  const [network = "", prefix = ""] = cidr.split("/");
  if (family(network) !== family(address)) return false;
  const range = new BlockList();
  range.addSubnet(network, Number(prefix), family(network));
  return range.check(address, family(address));
}

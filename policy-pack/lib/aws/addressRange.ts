import { parseCidr } from "../cidr";
import { isInternet } from "../internet";

/**
 * A range with prefix length 0 that names an address, such as 0.0.1.0/0. Its author meant a small network; taken
 * literally it is every address. The provider refuses it ("did you mean 0.0.0.0/0?").
 */
export function isMistakenWorld(text: string): boolean {
  const cidr = parseCidr(text);
  return cidr?.prefix === 0 && !/^[0:.]+$/.test(cidr.address);
}

/** Ranges that together are the internet, as AWS takes them. */
export function isWorld(ranges: readonly string[]): boolean {
  return isInternet(ranges.filter((range) => !isMistakenWorld(range)));
}

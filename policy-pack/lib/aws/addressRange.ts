import { parseCidr } from "../cidr";

/** 0.0.0.0/0 or ::/0, however the zeros are written. */
export function isWorld(text: string): boolean {
  const cidr = parseCidr(text);
  return cidr?.prefix === 0 && /^[0:.]+$/.test(cidr.address);
}

/**
 * A range with prefix length 0 that names an address, such as 0.0.1.0/0. Its author meant a small network; taken
 * literally it is every address. The provider refuses it ("did you mean 0.0.0.0/0?").
 */
export function isMistakenWorld(text: string): boolean {
  return parseCidr(text)?.prefix === 0 && !isWorld(text);
}

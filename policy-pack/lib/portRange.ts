/** Lowest and highest port. */
type PortRange = readonly [number, number];

const EVERY_PORT: PortRange = [0, 65_535];

/** Reads `22`, `10-100` or `*`; undefined when the text is none of these. */
function parsePortRange(text: string): PortRange | undefined {
  if (text.trim() === "*") return EVERY_PORT;
  const match = /^\s*(\d+)\s*(?:-\s*(\d+)\s*)?$/.exec(text);
  if (match?.[1] === undefined) return undefined;
  return [Number(match[1]), Number(match[2] ?? match[1])];
}

/** Whether a port range as firewalls write it holds the port. */
export function portRangeHolds(text: string, port: number): boolean {
  const range = parsePortRange(text);
  return range !== undefined && range[0] <= port && port <= range[1];
}

/** Whether a port range holds every port, from 0 or 1 on. */
export function isEveryPort(text: string): boolean {
  const range = parsePortRange(text);
  return range !== undefined && range[0] <= 1 && range[1] >= EVERY_PORT[1];
}

/** Lowest and highest port. */
type PortRange = readonly [number, number];

const EVERY_PORT: PortRange = [0, 65_535];

/** Reads `22`, `10-100`, `*` or several of them with commas; what is none of these is left out. */
function parsePortRanges(text: string): readonly PortRange[] {
  return text.split(",").flatMap((part): readonly PortRange[] => {
    if (part.trim() === "*") return [EVERY_PORT];
    const match = /^\s*(\d+)\s*(?:-\s*(\d+)\s*)?$/.exec(part);
    return match?.[1] === undefined ? [] : [[Number(match[1]), Number(match[2] ?? match[1])]];
  });
}

/** Whether a port range as firewalls write it holds the port. */
export function portRangeHolds(text: string, port: number): boolean {
  return parsePortRanges(text).some(([lowest, highest]) => lowest <= port && port <= highest);
}

/** Whether a port range holds every port, from 0 or 1 on. */
export function isEveryPort(text: string): boolean {
  return parsePortRanges(text).some(([lowest, highest]) => lowest <= 1 && highest >= EVERY_PORT[1]);
}

import { parseCidr } from "./cidr";
import { findingAt, type Finding } from "./finding";
import { internetAmong } from "./internet";
import type { Value } from "./value";

/** A wider range than this is no allow-list of an organisation. */
const WIDEST_PREFIX = { ipv4: 8, ipv6: 16 };

function isTooWide(text: string): boolean {
  const cidr = parseCidr(text);
  return cidr !== undefined && cidr.prefix < WIDEST_PREFIX[cidr.family];
}

/** `open-to-world` or `too-wide` for the address ranges that an API server admits, and unknown ones. */
export function judgeAuthorizedRanges(ranges: readonly Value[]): readonly Finding[] {
  const open = internetAmong(ranges);
  return [
    ...open.map((range) => findingAt(range, { detail: "open-to-world" })),
    ...ranges
      .filter((range) => !open.includes(range) && isTooWide(range.string() ?? ""))
      .map((range) =>
        findingAt(range, { detail: "too-wide", problem: "The range is wider than any organisation's own" }),
      ),
  ];
}

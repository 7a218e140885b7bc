import { readFileSync } from "node:fs";

const KIBIBYTE = 1024;

/** Memory that only this process uses, so that pages shared between processes count once. Linux only. */
export function privateBytes(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  const kilobytes = [...rollup.matchAll(/^(?:Pss|SwapPss):\s+(\d+) kB$/gm)].map((match) => Number(match[1]));
  return kilobytes.reduce((sum, value) => sum + value, 0) * KIBIBYTE;
}

const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 10_000;
const GOOD_RUN_MS = 30_000;

/**
 * How long to wait before a process is started again: twice as long after each failure in a row, at most ten seconds.
 * A run of half a minute ends the row.
 */
export function nextBackoff(previousMs: number | undefined, ranForMs: number): number {
  if (previousMs === undefined || ranForMs >= GOOD_RUN_MS) return FIRST_DELAY_MS;
  return Math.min(previousMs * 2, LONGEST_DELAY_MS);
}

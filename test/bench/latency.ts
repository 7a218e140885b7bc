/** How long requests took, in milliseconds. */
export interface Latency {
  p50: number;
  p99: number;
}

/** The given share of sorted samples lies at or below the result. */
export function percentile(sorted: readonly number[], share: number): number {
  const index = Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1);
  return sorted[Math.max(index, 0)] ?? Number.NaN;
}

/** Calls `action` again and again, one after the other, and measures each call after the warm-up. */
export async function measure(
  action: () => Promise<unknown>,
  { warmUp, samples }: { warmUp: number; samples: number },
): Promise<Latency> {
  for (let index = 0; index < warmUp; index++) await action();
  const times: number[] = [];
  for (let index = 0; index < samples; index++) {
    const started = performance.now();
    await action();
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

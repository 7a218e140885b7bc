/** How long requests took, in milliseconds. */
export interface Latency {
  p50: number;
  p99: number;
}

/** What one action takes in comparison with another. */
export interface Comparison {
  first: Latency;
  second: Latency;
  /** p50 of the second divided by p50 of the first, block by block: the median block and the range of them all. */
  ratio: { median: number; low: number; high: number };
}

type Action = () => Promise<unknown>;

/** Samples of two actions from the same stretch of time, in milliseconds. */
export interface Block {
  first: number[];
  second: number[];
}

/** The given share of sorted samples lies at or below the result. */
export function percentile(sorted: readonly number[], share: number): number {
  const index = Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1);
  return sorted[Math.max(index, 0)] ?? Number.NaN;
}

async function timed(action: Action): Promise<number> {
  const started = performance.now();
  await action();
  return performance.now() - started;
}

/**
 * Calls two actions by turns, so that whatever else the machine does meets both alike. Who goes first alternates too.
 *
 * @param pairs calls of each action in a block.
 */
export async function interleave(
  first: Action,
  second: Action,
  { warmUp, blocks, pairs }: { warmUp: number; blocks: number; pairs: number },
): Promise<Block[]> {
  for (let index = 0; index < warmUp; index += 1) {
    await first();
    await second();
  }
  const measured: Block[] = [];
  for (let index = 0; index < blocks; index += 1) {
    const block: Block = { first: [], second: [] };
    for (let pair = 0; pair < pairs; pair += 1) {
      if (pair % 2 === 0) block.first.push(await timed(first));
      block.second.push(await timed(second));
      if (pair % 2 === 1) block.first.push(await timed(first));
    }
    measured.push(block);
  }
  return measured;
}

const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

function latency(samples: readonly number[]): Latency {
  const sorted = ascending(samples);
  return { p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) };
}

/** Sums up what `interleave` has measured. */
export function compare(blocks: readonly Block[]): Comparison {
  const ratios = ascending(blocks.map(({ first, second }) => latency(second).p50 / latency(first).p50));
  return {
    first: latency(blocks.flatMap(({ first }) => first)),
    second: latency(blocks.flatMap(({ second }) => second)),
    ratio: { median: percentile(ratios, 0.5), low: ratios[0] ?? Number.NaN, high: ratios.at(-1) ?? Number.NaN },
  };
}

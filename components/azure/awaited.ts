/** How often, and for how long, Azure is asked for what it makes by itself. */
export interface Patience {
  readonly attempts: number;
  readonly pauseMs: number;
}

/**
 * Asks until there is an answer. A question that Azure refuses, e.g. for what does not exist yet, has none.
 *
 * @returns undefined when there was none in time
 */
export async function awaited<T>(
  ask: () => Promise<T | undefined>,
  { attempts, pauseMs }: Patience,
  pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
): Promise<T | undefined> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined) return answer;
    if (attempt < attempts) await pause(pauseMs);
  }
  return undefined;
}

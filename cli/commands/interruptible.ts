const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Calls `run` with a signal that fires when the user or the system ends this process, so that it can put things in
 * order first.
 *
 * @returns what `run` returns, or `exitCode` when it was interrupted.
 */
export async function interruptible(run: (signal: AbortSignal) => Promise<number>, exitCode: number): Promise<number> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  for (const name of SIGNALS) process.on(name, abort);
  try {
    const result = await run(controller.signal);
    return controller.signal.aborted ? exitCode : result;
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    process.stderr.write("interrupted\n");
    return exitCode;
  } finally {
    for (const name of SIGNALS) process.off(name, abort);
  }
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** What shells report for a program that Ctrl-C ended. */
const EXIT_INTERRUPTED = 130;
/** One Ctrl-C can arrive several times: from the terminal, and passed on by npm and our launcher. */
const SAME_CTRL_C_MS = 1000;

/**
 * Calls `run` with a signal that fires when the user or the system ends this process, so that it can put things in
 * order first. A second Ctrl-C ends the process at once.
 *
 * @returns the exit code that `run` returns, or 130 when it was interrupted.
 */
export async function interruptible(run: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const controller = new AbortController();
  let abortedAt: number | undefined;
  const abort = (name: NodeJS.Signals) => {
    if (abortedAt === undefined) {
      abortedAt = Date.now();
      controller.abort();
    } else if (name === "SIGINT" && Date.now() - abortedAt > SAME_CTRL_C_MS) {
      process.exit(EXIT_INTERRUPTED);
    }
  };
  for (const name of SIGNALS) process.on(name, abort);
  try {
    const result = await run(controller.signal);
    return controller.signal.aborted ? EXIT_INTERRUPTED : result;
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    process.stderr.write("interrupted\n");
    return EXIT_INTERRUPTED;
  } finally {
    for (const name of SIGNALS) process.off(name, abort);
  }
}

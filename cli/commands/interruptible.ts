const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** One Ctrl-C can arrive several times: from the terminal, and passed on by npm and our launcher. */
const SAME_CTRL_C_MS = 1000;

/**
 * Calls `run` with a signal that fires when the user or the system ends this process, so that it can put things in
 * order first. A second Ctrl-C ends the process at once.
 *
 * @returns what `run` returns, or `exitCode` when it was interrupted.
 */
export async function interruptible(run: (signal: AbortSignal) => Promise<number>, exitCode: number): Promise<number> {
  const controller = new AbortController();
  let abortedAt: number | undefined;
  const abort = (name: NodeJS.Signals) => {
    if (abortedAt === undefined) {
      abortedAt = Date.now();
      controller.abort();
    } else if (name === "SIGINT" && Date.now() - abortedAt > SAME_CTRL_C_MS) {
      process.exit(exitCode);
    }
  };
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

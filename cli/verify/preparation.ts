/** Thrown by a probe that cannot run in this cluster, or whose set-up failed; the message is the reason. */
export class NotRun extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "NotRun";
  }
}

/** Thrown by an attack that nobody refuses in words: it looked for what it wanted and did not find it. */
export class CameUpEmpty extends Error {
  constructor(what: string) {
    super(what);
    this.name = "CameUpEmpty";
  }
}

/**
 * Runs a step that a probe needs before its attack. A failure there proves nothing, so it must not be taken for the
 * refusal that the probe waits for.
 *
 * @throws NotRun with what the step was for.
 */
export async function prepare<T>(what: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof NotRun) throw error;
    throw new NotRun(`could not ${what}: ${(error as Error).message}`);
  }
}

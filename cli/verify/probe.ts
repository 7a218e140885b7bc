import type { ProbeContext } from "./context";

/** What an attack must be refused by, so that one control never gets the credit of another. */
export interface Refusal {
  /** The control as it is called in Kubernetes, e.g. `PodSecurity (hostPort)`. */
  by: string;
  /** What refused, when the error is this refusal. */
  recognize(error: Error): string | undefined;
}

interface ProbeBase {
  /** Stable name, used in the JSON report. */
  id: string;
  title: string;
  /** Ids of the controls that the probe proves. */
  controls: readonly string[];
}

/** Something nobody may do. It is refused by the expected control, or there is a hole. */
export interface Attack extends ProbeBase {
  kind: "attack";
  refusedBy: Refusal;
  /** Carries the attack out: throws the refusal, and returns when the attack succeeded, with what it got if it is text. */
  run(context: ProbeContext): Promise<unknown>;
}

/** Something that must go on working: a control that stops it is too strict. */
export interface LegitimateUse extends ProbeBase {
  kind: "legitimate";
  /** Throws when the use is refused. */
  run(context: ProbeContext): Promise<unknown>;
}

export type Probe = Attack | LegitimateUse;

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

/** Narrows the literal types of a list of attacks. */
export function attacks(list: readonly Omit<Attack, "kind">[]): Attack[] {
  return list.map((attack) => ({ kind: "attack", ...attack }));
}

/** Narrows the literal types of a list of legitimate uses. */
export function legitimateUses(list: readonly Omit<LegitimateUse, "kind">[]): LegitimateUse[] {
  return list.map((use) => ({ kind: "legitimate", ...use }));
}

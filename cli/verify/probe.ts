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

/** Narrows the literal types of a list of attacks. */
export function attacks(list: readonly Omit<Attack, "kind">[]): Attack[] {
  return list.map((attack) => ({ kind: "attack", ...attack }));
}

/** Narrows the literal types of a list of legitimate uses. */
export function legitimateUses(list: readonly Omit<LegitimateUse, "kind">[]): LegitimateUse[] {
  return list.map((use) => ({ kind: "legitimate", ...use }));
}

import { KubeConnectionError, KubeError } from "../kube/errors";
import type { ProbeContext } from "./context";
import { CameUpEmpty, NotRun } from "./preparation";
import type { Probe } from "./probe";
import { HeldInside } from "./running/attempt";

/**
 * - `refused`: the attack met the expected control;
 * - `held-by-other`: it was refused, but by something else, so the control is not proven;
 * - `hole`: it succeeded;
 * - `allowed`, `broken`: a legitimate use went through, or did not;
 * - `not-run`: the probe cannot run here, for the reason in the detail.
 */
export type Outcome = "refused" | "held-by-other" | "hole" | "allowed" | "broken" | "not-run";

export interface ProbeResult {
  id: string;
  kind: Probe["kind"];
  title: string;
  controls: readonly string[];
  outcome: Outcome;
  /** What refused it, or why it did not run. */
  detail: string;
}

/** Runs one probe; never throws. */
export async function runProbe(probe: Probe, context: ProbeContext): Promise<ProbeResult> {
  context.takeUnbound();
  const result = await tryProbe(probe, context);
  const unbound = context.takeUnbound();
  if (unbound === undefined || !["refused", "held-by-other", "broken"].includes(result.outcome)) return result;
  // Who holds no role is refused whatever the controls are. That he succeeds says something all the same.
  const where = context.tenant.namespace;
  return { ...result, outcome: "not-run", detail: `no group is bound to the role of ${unbound} in ${where}` };
}

async function tryProbe(probe: Probe, context: ProbeContext): Promise<ProbeResult> {
  const { id, kind, title, controls } = probe;
  const result = (outcome: Outcome, detail: string): ProbeResult => ({ id, kind, title, controls, outcome, detail });
  let got: unknown;
  try {
    got = await probe.run(context);
  } catch (error) {
    if (!(error instanceof Error)) return result("not-run", String(error));
    if (error instanceof NotRun) return result("not-run", error.message);
    if (kind === "legitimate") return result("broken", error.message);
    const refusedBy = probe.refusedBy.recognize(error);
    if (refusedBy !== undefined) return result("refused", refusedBy);
    // A server that fails, or cannot be reached, has refused nothing.
    const isAnswer =
      error instanceof KubeError ? error.status < 500 : error instanceof CameUpEmpty || error instanceof HeldInside;
    if (isAnswer) return result("held-by-other", `expected ${probe.refusedBy.by}, got: ${error.message}`);
    if (error instanceof KubeError || error instanceof KubeConnectionError) return result("not-run", error.message);
    return result("not-run", `the probe failed: ${error.message}`);
  }
  if (kind === "legitimate") return result("allowed", "");
  return result("hole", typeof got === "string" ? got : "the attack succeeded");
}

export interface RunOptions {
  /** Called after each probe. */
  onResult?: (result: ProbeResult, done: number) => void;
  /** Ends the run before the next probe. */
  signal?: AbortSignal;
}

/** Runs probes one after the other, so that none disturbs another. @throws the signal's reason when it is aborted. */
export async function runProbes(
  probes: readonly Probe[],
  context: ProbeContext,
  options: RunOptions = {},
): Promise<ProbeResult[]> {
  const results: ProbeResult[] = [];
  for (const probe of probes) {
    options.signal?.throwIfAborted();
    const result = await runProbe(probe, context);
    results.push(result);
    options.onResult?.(result, results.length);
  }
  return results;
}

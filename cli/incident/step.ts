import type { KubeClient, WriteOptions } from "../kube/client";

/** One change that a responder makes, told before it is made. */
export interface Step {
  /** What it does, in the infinitive: `label Pod team-a/web`. */
  description: string;
  run(client: KubeClient, options: WriteOptions): Promise<unknown>;
}

/**
 * Makes the changes in order and stops at the first that fails. With `dryRun` every change is sent as a server-side dry
 * run: it is authorized and admitted or refused as it would be, and not stored.
 */
export async function carryOut(
  client: KubeClient,
  steps: readonly Step[],
  options: { dryRun?: boolean; report: (message: string) => void },
): Promise<void> {
  const { dryRun = false, report } = options;
  for (const step of steps) {
    await step.run(client, { dryRun });
    report(`${dryRun ? "would " : "done: "}${step.description}`);
  }
}

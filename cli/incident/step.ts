import { CommandError } from "../errors";
import { KubeError } from "../kube/errors";
import type { KubeClient, WriteOptions } from "../kube/client";

/** One change that a responder makes, told before it is made. */
export interface Step {
  /** What it does, in the infinitive: `label Pod team-a/web`. */
  description: string;
  run(client: KubeClient, options: WriteOptions): Promise<unknown>;
}

/**
 * Makes the changes in order. With `dryRun` every change is sent as a server-side dry run: it is authorized and admitted
 * or refused as it would be, and not stored. A change that is refused does not keep the others from being made: in an
 * incident, most of a containment is better than none.
 *
 * @throws CommandError at the end when changes were refused; each is reported with its reason.
 */
export async function carryOut(
  client: KubeClient,
  steps: readonly Step[],
  options: { dryRun?: boolean; tell: (message: string) => void },
): Promise<void> {
  const { dryRun = false, tell } = options;
  let refused = 0;
  for (const step of steps) {
    try {
      await step.run(client, { dryRun });
      tell(`${dryRun ? "would " : "done: "}${step.description}`);
    } catch (error) {
      if (!(error instanceof KubeError)) throw error;
      refused++;
      tell(`REFUSED: ${step.description}: ${error.message}`);
    }
  }
  if (refused > 0)
    throw new CommandError(`${refused} of ${steps.length} changes were refused`, "see the reasons above");
}

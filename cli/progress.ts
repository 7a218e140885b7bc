import { Listr } from "listr2";
import { plainText } from "../policy-pack/lib/plainText";

/** Tells the user what is being done right now; one short line without a full stop. */
export type Tell = (message: string) => void;

export interface Step {
  /** What is done, as a noun: `Control plane`. */
  title: string;
  /** Does it; the returned words are shown behind the title when it is done. */
  run(tell: Tell): Promise<string>;
}

/**
 * Runs steps one after the other with live progress on a terminal and plain lines elsewhere.
 *
 * @throws the error of the step that failed; later steps are not run.
 */
export async function runSteps(steps: readonly Step[]): Promise<void> {
  let failure: unknown;
  const tasks = new Listr(
    steps.map((step) => ({
      title: step.title,
      task: async (_context: unknown, task: { title: string; output: string }) => {
        try {
          const summary = await step.run((message) => {
            task.output = plainText(message);
          });
          task.title = `${step.title}: ${plainText(summary)}`;
        } catch (error) {
          failure = error;
          // The error itself is told once, by whoever called.
          throw new Error("see below", { cause: error });
        }
      },
    })),
    {
      renderer: process.stdout.isTTY ? "default" : "simple",
      exitOnError: true,
      // listr2 would end the process on Ctrl-C; the steps get the signal themselves and put things in order first.
      registerSignalListeners: false,
    },
  );
  try {
    await tasks.run();
  } catch (error) {
    throw failure ?? error;
  }
}

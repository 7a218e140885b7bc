import { plainText } from "../../policy-pack/lib/plainText";
import { styleText } from "node:util";
import type { Command } from "commander";
import { previewTarget } from "../engine/previewTarget";
import { previewJson, type PreviewJson } from "../engine/previewJson";
import { ownTargets, resolveTarget, type Target } from "../engine/target";
import { isBlocked, previewText, type Palette } from "../engine/text";
import { CommandError } from "../errors";
import { StatusLine } from "../statusLine";
import { interruptible } from "./interruptible";
import { JsonOutput } from "./jsonOutput";
import { announcement, previewOptions, TARGET, withProgramOptions, type ProgramFlags } from "./programOptions";

const EXIT_BLOCKED = 1;
const EXIT_COULD_NOT_RUN = 2;

interface Flags extends ProgramFlags {
  all?: boolean;
  tree?: boolean;
  json?: string;
}

/** A preview that could not be run, as it stands in the JSON. */
interface FailedJson {
  readonly stack: string;
  readonly error: string;
}

/** `hardened-cluster preview`: a program through the policy pack, without credentials or a network. */
export function registerPreview(program: Command): void {
  const command = program
    .command("preview")
    .description(
      "Preview a stack, or any Node.js Pulumi project, through the policy pack: offline, nothing is deployed",
    )
    .argument("[target]", TARGET);
  withProgramOptions(command)
    .option("--all", "preview every stack of this repository")
    .option("--tree", "show the tree of resources first")
    .option("--json <file>", "write the result as JSON to a file, or - for standard output")
    .addHelpText(
      "after",
      "\nExit codes: 0 no mandatory violation, 1 blocked by one, 2 could not be run.\n" +
        "The verdict `incomplete` has exit code 0 too: the warnings say which resources could not be seen offline.",
    )
    .action(async (target: string | undefined, flags: Flags) => {
      const debug = program.opts<{ debug?: boolean }>().debug === true;
      process.exitCode = await interruptible((signal) => preview(target, flags, debug, signal));
    });
}

/** Previews the target, or all of them also when one fails, and returns the worst exit code. */
async function preview(name: string | undefined, flags: Flags, debug: boolean, signal: AbortSignal): Promise<number> {
  const json = JsonOutput.open("--json", flags.json);
  if (flags.all === true) return previewAll(name, flags, json, debug, signal);
  let stack = flags.stack ?? name ?? "";
  try {
    if (name === undefined) throw new CommandError("no target is given", "pass a stack, a project's folder, or --all");
    const target = resolveTarget(name, flags.stack);
    stack = target.stack;
    const result = await previewAndPrint(target, flags, json, debug, signal);
    json?.write(result);
    return exitCodeOf(result);
  } catch (error) {
    // Written also now, so that no older, clean result is taken for this one.
    json?.write(failedJson(stack, error));
    throw error;
  }
}

async function previewAll(
  name: string | undefined,
  flags: Flags,
  json: JsonOutput | undefined,
  debug: boolean,
  signal: AbortSignal,
): Promise<number> {
  if (name !== undefined || flags.stack !== undefined) {
    throw new CommandError("--all previews every stack of this repository", "leave the target and --stack out");
  }
  const stacks: (PreviewJson | FailedJson)[] = [];
  for (const target of ownTargets()) {
    try {
      stacks.push(await previewAndPrint(target, flags, json, debug, signal));
    } catch (error) {
      if (signal.aborted) throw error;
      const failed = failedJson(target.stack, error);
      process.stderr.write(plainText(`error: stack ${failed.stack}: ${failed.error}\n`));
      stacks.push(failed);
    }
  }
  json?.write({ stacks });
  return Math.max(...stacks.map(exitCodeOf));
}

function failedJson(stack: string, error: unknown): FailedJson {
  return { stack, error: error instanceof Error ? error.message : String(error) };
}

async function previewAndPrint(
  target: Target,
  flags: Flags,
  json: JsonOutput | undefined,
  debug: boolean,
  signal: AbortSignal,
): Promise<PreviewJson> {
  const started = performance.now();
  const status = new StatusLine();
  status.print(announcement(target));
  const result = await previewTarget(target, {
    ...previewOptions(flags),
    signal,
    debug,
    onOutput: (line) => status.print(line),
    onProgress: (resources) => status.show(`${resources} resources`),
  }).finally(() => status.clear());
  // People read on the stream that does not take the JSON.
  const stream = json?.takesStandardOutput === true ? process.stderr : process.stdout;
  const seconds = (performance.now() - started) / 1000;
  stream.write(`${previewText(result, seconds, paletteFor(stream), flags.tree)}\n`);
  return previewJson(result);
}

function paletteFor(stream: NodeJS.WriteStream): Palette {
  const style = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    stream.isTTY ? styleText(format, text) : text;
  return { bad: style("red"), warning: style("yellow"), good: style("green"), faint: style("gray") };
}

function exitCodeOf(result: PreviewJson | FailedJson): number {
  if ("error" in result) return EXIT_COULD_NOT_RUN;
  return isBlocked(result.violations) ? EXIT_BLOCKED : 0;
}

import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { styleText } from "node:util";
import type { Command } from "commander";
import { previewTarget } from "../engine/previewTarget";
import { previewReport, type PreviewReport } from "../engine/report";
import { ownTargets, resolveTarget, type Target } from "../engine/target";
import { isBlocked, previewText, type Palette } from "../engine/text";
import { CommandError } from "../errors";
import { interruptible } from "./interruptible";
import { previewOptions, withProgramOptions, type ProgramFlags } from "./programOptions";

const EXIT_BLOCKED = 1;
const EXIT_COULD_NOT_RUN = 2;
const EXIT_INTERRUPTED = 130;

interface Flags extends ProgramFlags {
  all?: boolean;
  json?: string;
}

/** A preview that could not be run, as it stands in the JSON. */
interface FailedReport {
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
    .argument("[target]", "a stack of this repository, or the folder of a Pulumi project");
  withProgramOptions(command)
    .option("--all", "preview every stack of this repository")
    .option("--json <file>", "write the result as JSON to a file, or - for standard output")
    .addHelpText("after", "\nExit codes: 0 clean, 1 blocked by a mandatory violation, 2 could not be run.")
    .action(async (target: string | undefined, flags: Flags) => {
      const debug = program.opts<{ debug?: boolean }>().debug === true;
      process.exitCode = await interruptible((signal) => preview(target, flags, debug, signal), EXIT_INTERRUPTED);
    });
}

/** Previews all targets, also when one fails, and returns the worst exit code. */
async function preview(name: string | undefined, flags: Flags, debug: boolean, signal: AbortSignal): Promise<number> {
  const reports: (PreviewReport | FailedReport)[] = [];
  const failures: Error[] = [];
  const attempt = async (stack: string, run: () => Promise<PreviewReport>): Promise<void> => {
    try {
      reports.push(await run());
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      failures.push(failure);
      reports.push({ stack, error: failure.message });
    }
  };
  try {
    for (const target of selectTargets(name, flags)) {
      if (!signal.aborted) await attempt(target.stack, () => previewAndPrint(target, flags, debug, signal));
    }
  } catch (error) {
    await attempt(flags.stack ?? name ?? "", () => Promise.reject(error as Error));
  }
  // Written also when a preview could not be run, so that no older, clean report is taken for this one.
  if (flags.json !== undefined) writeJson(flags.json, flags.all === true ? { stacks: reports } : reports[0]);
  for (const failure of failures.slice(0, -1)) process.stderr.write(`error: ${failure.message}\n`);
  // The last one is told like every other command's error.
  const last = failures.at(-1);
  if (last !== undefined) throw last;
  return Math.max(...reports.map(exitCodeOf));
}

function selectTargets(name: string | undefined, flags: Flags): Target[] {
  if (flags.all === true) {
    if (name === undefined && flags.stack === undefined) return ownTargets();
    throw new CommandError("--all previews every stack of this repository", "leave the target and --stack out");
  }
  if (name !== undefined) return [resolveTarget(name, flags.stack)];
  throw new CommandError("no target is given", "pass a stack, a project's folder, or --all");
}

async function previewAndPrint(
  target: Target,
  flags: Flags,
  debug: boolean,
  signal: AbortSignal,
): Promise<PreviewReport> {
  const started = performance.now();
  const progress = new Progress(`previewing ${target.stack} (${target.project.root})`);
  const result = await previewTarget(target, {
    ...previewOptions(flags),
    signal,
    debug,
    onOutput: (line) => progress.line(line),
    onProgress: (resources) => progress.update(resources),
  }).finally(() => progress.clear());
  // People read on the stream that does not take the JSON.
  const stream = flags.json === "-" ? process.stderr : process.stdout;
  stream.write(`${previewText(result, (performance.now() - started) / 1000, paletteFor(stream))}\n`);
  return previewReport(result);
}

/** One line that is written over on a terminal; elsewhere only its start is printed. */
class Progress {
  constructor(private readonly title: string) {
    if (!process.stderr.isTTY) process.stderr.write(`${title}\n`);
  }

  update(resources: number): void {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${this.title}: ${resources} resources`);
  }

  /** Prints a line of the program or the policy pack. */
  line(text: string): void {
    this.clear();
    process.stderr.write(`${text}\n`);
  }

  clear(): void {
    if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  }
}

function paletteFor(stream: NodeJS.WriteStream): Palette {
  const style = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    stream.isTTY ? styleText(format, text) : text;
  return { bad: style("red"), warning: style("yellow"), good: style("green"), faint: style("gray") };
}

function exitCodeOf(report: PreviewReport | FailedReport): number {
  if ("error" in report) return EXIT_COULD_NOT_RUN;
  return isBlocked(report.violations) ? EXIT_BLOCKED : 0;
}

function writeJson(file: string, content: unknown): void {
  const text = `${JSON.stringify(content, null, 2)}\n`;
  if (file === "-") {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(resolve(file), text);
  } catch (error) {
    throw new CommandError(`--json ${file}: ${(error as Error).message}`, "name a file that can be written");
  }
}

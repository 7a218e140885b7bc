import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { styleText } from "node:util";
import { InvalidArgumentError as InvalidOption, type Command } from "commander";
import { previewTarget } from "../engine/previewTarget";
import { previewReport, type PreviewReport } from "../engine/report";
import { ownTargets, resolveTarget, type Target } from "../engine/target";
import { isBlocked, previewText, type Palette } from "../engine/text";
import { CommandError } from "../errors";

const EXIT_BLOCKED = 1;
const EXIT_COULD_NOT_RUN = 2;
const EXIT_INTERRUPTED = 130;
const DEFAULT_TIMEOUT_SECONDS = 300;

interface Options {
  readonly stack?: string;
  readonly config: Readonly<Record<string, string>>;
  readonly all?: boolean;
  readonly json?: string;
  readonly policyConfig?: string;
  readonly timeout: number;
}

/** A preview that could not be run, as it stands in the JSON. */
interface FailedReport {
  readonly stack: string;
  readonly error: string;
}

function collectConfig(text: string, previous: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const separator = text.indexOf("=");
  if (separator < 1) throw new InvalidOption("Write key=value.");
  return { ...previous, [text.slice(0, separator)]: text.slice(separator + 1) };
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!Number.isFinite(seconds) || seconds <= 0) throw new InvalidOption("Write a number of seconds above 0.");
  return seconds;
}

function selectTargets(target: string | undefined, options: Options): Target[] {
  if (options.all === true) {
    if (target === undefined && options.stack === undefined) return ownTargets();
    throw new CommandError("--all previews every stack of this repository", "leave the target and --stack out");
  }
  if (target !== undefined) return [resolveTarget(target, options.stack)];
  throw new CommandError("no target is given", "pass a stack, a project's folder, or --all");
}

/** Where people read: not the stream that takes the JSON. */
function humanStream(options: Options): NodeJS.WriteStream {
  return options.json === "-" ? process.stderr : process.stdout;
}

function paletteFor(stream: NodeJS.WriteStream): Palette {
  const style = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    stream.isTTY ? styleText(format, text) : text;
  return { bad: style("red"), warning: style("yellow"), good: style("green"), faint: style("gray") };
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

async function previewAndPrint(
  target: Target,
  options: Options,
  debug: boolean,
  signal: AbortSignal,
): Promise<PreviewReport> {
  const started = performance.now();
  const progress = new Progress(`previewing ${target.stack} (${target.project.root})`);
  const result = await previewTarget(target, {
    config: options.config,
    ...(options.policyConfig === undefined ? {} : { policyConfig: options.policyConfig }),
    timeoutSeconds: options.timeout,
    signal,
    debug,
    onOutput: (line) => progress.line(line),
    onProgress: (resources) => progress.update(resources),
  }).finally(() => progress.clear());
  const stream = humanStream(options);
  stream.write(`${previewText(result, (performance.now() - started) / 1000, paletteFor(stream))}\n`);
  return previewReport(result);
}

/** Written also when a preview could not be run, so that no older, clean report is taken for this one. */
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

function exitCodeOf(report: PreviewReport | FailedReport): number {
  if ("error" in report) return EXIT_COULD_NOT_RUN;
  return isBlocked(report.violations) ? EXIT_BLOCKED : 0;
}

/** Calls `run` with a signal that fires when the user or the system ends this process. */
async function interruptible<Result>(run: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const name of signals) process.on(name, abort);
  try {
    return await run(controller.signal);
  } finally {
    for (const name of signals) process.off(name, abort);
  }
}

async function preview(targetName: string | undefined, options: Options, debug: boolean): Promise<void> {
  const reports: (PreviewReport | FailedReport)[] = [];
  const failures: unknown[] = [];
  const interrupted = await interruptible(async (signal) => {
    const attempt = async (stack: string, run: () => Promise<PreviewReport>) => {
      try {
        reports.push(await run());
      } catch (error) {
        failures.push(error);
        reports.push({ stack, error: error instanceof Error ? error.message : String(error) });
      }
    };
    let targets: Target[] = [];
    try {
      targets = selectTargets(targetName, options);
    } catch (error) {
      await attempt(options.stack ?? targetName ?? "", () => Promise.reject(error as Error));
    }
    for (const target of targets) {
      if (!signal.aborted) await attempt(target.stack, () => previewAndPrint(target, options, debug, signal));
    }
    return signal.aborted;
  });
  if (options.json !== undefined) writeJson(options.json, options.all === true ? { stacks: reports } : reports[0]);
  process.exitCode = interrupted ? EXIT_INTERRUPTED : Math.max(...reports.map(exitCodeOf));
  if (interrupted) {
    process.stderr.write("interrupted\n");
    return;
  }
  for (const failure of failures.slice(0, -1)) process.stderr.write(`error: ${(failure as Error).message}\n`);
  // The last one is told like every other command's error.
  if (failures.length > 0) throw failures.at(-1);
}

/** Adds `preview` to the command line. */
export function registerPreview(program: Command): void {
  program
    .command("preview")
    .description(
      "Preview a stack or any Node.js Pulumi project through the policy pack, without credentials or a network.",
    )
    .argument("[target]", "a stack of this repository, or the folder of a Pulumi project")
    .option("--stack <name>", "stack of a project's folder, whose Pulumi.<name>.yaml is read (default: preview)")
    .option("--config <key=value>", "configuration on top of the stack's file; can be repeated", collectConfig, {})
    .option("--all", "preview every stack of this repository")
    .option("--json <file>", "write the result as JSON to a file, or - for standard output")
    .option("--policy-config <file>", "levels and exemptions (default: those of the environment)")
    .option("--timeout <seconds>", "stop a program that has not ended", parseSeconds, DEFAULT_TIMEOUT_SECONDS)
    .addHelpText("after", "\nExit codes: 0 clean, 1 blocked by a mandatory violation, 2 could not be run.")
    .action((target: string | undefined, options: Options) =>
      preview(target, options, program.opts<{ debug?: boolean }>().debug === true),
    );
}

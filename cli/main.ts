import { plainText } from "../policy-pack/lib/plainText";
import { Command, CommanderError } from "commander";
import { LocalClusterError } from "../components/local/errors";
import { InvalidArgumentError } from "../components/shared/errors";
import { registerCommands } from "./commands";
import { refuseEmptyValues } from "./commands/emptyValues";
import { CommandError } from "./errors";
import { version } from "./package.json";

const EXIT_COULD_NOT_RUN = 2;
/** Errors whose message tells the user what to do. */
const ACTIONABLE = [CommandError, InvalidArgumentError, LocalClusterError];

async function buildProgram(args: readonly string[]): Promise<Command> {
  const program = new Command("hardened-cluster")
    .description("Kubernetes clusters that are hardened from the first preview, and the proof that they stay so.")
    .version(version)
    .option("--debug", "show stack traces");
  await registerCommands(program, args);
  returnUsageErrors(program);
  refuseEmptyValues(program);
  return program;
}

/** Of a command and its commands: usage errors name the help, and come back to `main` instead of ending the process. */
function returnUsageErrors(command: Command, path = command.name()): void {
  command.exitOverride().showHelpAfterError(`(see ${path} --help)`);
  for (const child of command.commands) returnUsageErrors(child, `${path} ${child.name()}`);
}

function describe(error: unknown, debug: boolean): string {
  if (!(error instanceof Error)) return String(error);
  if (debug) return error.stack ?? error.message;
  if (ACTIONABLE.some((kind) => error instanceof kind)) return error.message;
  return `${error.message}\nThis is unexpected; run again with --debug to see where it comes from.`;
}

async function main(argv: string[]): Promise<void> {
  const program = await buildProgram(argv.slice(2));
  try {
    await program.parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has already printed its message; help and version are not failures.
      process.exitCode = error.exitCode === 0 ? 0 : EXIT_COULD_NOT_RUN;
      return;
    }
    const text = describe(error, program.opts<{ debug?: boolean }>().debug === true);
    process.stderr.write(`error: ${plainText(text)}\n`);
    process.exitCode = EXIT_COULD_NOT_RUN;
  }
}

/**
 * A reader that has seen enough, such as `head`, closes the pipe. The command then goes on without output: what it does
 * to a cluster must not stop half-way, and its exit code still tells the verdict.
 */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
}

outliveReaders();
void main(process.argv);

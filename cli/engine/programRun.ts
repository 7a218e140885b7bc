import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { CommandError } from "../errors";
import { engineService, type Severity } from "./engineService";
import { type GrpcServer, serve } from "./grpcServer";
import type { HostProcess } from "./hostProcess";
import { startProgram } from "./languageHost";
import { programErrorMessage } from "./programError";
import type { ProgramRunOptions } from "./programRunOptions";
import { ResourceMonitor } from "./resourceMonitor";
import { StackReferences } from "./stackReferences";
import { type PropertyMap, UNKNOWN } from "./values";

/** What to do when a program requires a configuration value that nobody has set, in Pulumi's own words for it. */
function missingConfigFix(reason: string): string | undefined {
  const key = /Missing required configuration variable '([^']+)'/.exec(reason)?.[1];
  return key === undefined ? undefined : `set ${key} in the stack's file or with --config ${key}=…`;
}

/** One run of a program under Pulumi's own language host against our resource monitor. Nothing is deployed. */
export class ProgramRun {
  readonly monitor: ResourceMonitor;
  private readonly warnings = new Set<string>();
  private readonly errors: string[] = [];
  private server: GrpcServer | undefined;
  private process: HostProcess | undefined;

  constructor(private readonly options: ProgramRunOptions) {
    const { project, stack, config, observer, redactor } = options;
    const warn = (message: string) => {
      this.warnings.add(message);
      options.warn(message);
    };
    for (const key of config.secretKeys) {
      const value = config.values[key];
      if (value !== undefined && value !== UNKNOWN) redactor.learnText(value);
    }
    for (const key of config.encryptedKeys) {
      warn(`configuration ${key} is encrypted: it counts as set, its value is unknown`);
    }
    const references = new StackReferences({ ...options, warn }, outputsOfRun);
    this.monitor = new ResourceMonitor({
      project: project.name,
      stack,
      config,
      programDirectory: project.programDirectory,
      observer,
      warn,
      stackOutputs: (name) => references.outputsOf(name),
    });
  }

  /** Starts what the program talks to. Returns its address. */
  async start(): Promise<string> {
    this.server = await serve([
      { definition: ResourceMonitorService, implementation: this.monitor.service() },
      { definition: EngineService, implementation: engineService((severity, message) => this.log(severity, message)) },
    ]);
    return this.server.address;
  }

  /**
   * Runs the program to its end, once `start` is done.
   *
   * @throws CommandError for a program that fails, hangs or is stopped.
   */
  async run(): Promise<void> {
    const { project, stack, config, timeoutSeconds, signal, onLine } = this.options;
    const address = (this.server as GrpcServer).address;
    const program = startProgram({ project, stack, config, address, onLine });
    this.process = program;
    let stopReason: CommandError | undefined;
    const stop = (reason: CommandError) => {
      stopReason = reason;
      program.kill();
    };
    const onAbort = () => stop(new CommandError("the preview was interrupted"));
    const timer = setTimeout(
      () =>
        stop(
          new CommandError(
            `the program did not end within ${timeoutSeconds} seconds and was stopped`,
            "find out what it waits for, or allow more time with --timeout",
          ),
        ),
      timeoutSeconds * 1000,
    );
    signal?.addEventListener("abort", onAbort);
    if (signal?.aborted === true) onAbort();
    try {
      const { code, signal: killedBy } = await program.exit;
      if (stopReason !== undefined) throw stopReason;
      this.checkEnd(code, killedBy);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      program.kill();
    }
  }

  kill(): void {
    this.process?.kill();
  }

  /** Ends all that was started. */
  close(): void {
    this.kill();
    this.monitor.close();
    this.server?.close();
  }

  /** @throws CommandError unless the program ran to its end without an error. */
  private checkEnd(code: number | null, signal: NodeJS.Signals | null): void {
    const correct = "correct the program; --debug shows the stack trace";
    if (this.errors.length > 0) {
      const reason = this.errors.join("\n");
      throw this.failure(reason, missingConfigFix(reason) ?? correct);
    }
    if (code !== 0) {
      throw this.failure(signal === null ? `it ended with exit code ${code}` : `it was ended by ${signal}`, correct);
    }
    if (!this.monitor.finished) {
      const fix = "let the program return: it calls process.exit, or it awaits something that never happens";
      throw this.failure("it ended before all its resources were declared", fix);
    }
  }

  private failure(reason: string, fix: string): CommandError {
    const notes = [...this.warnings]
      .sort()
      .map((warning) => `\nnote: ${warning}`)
      .join("");
    const message = `the program in ${this.options.project.programDirectory} failed: ${reason}${notes}`;
    // Errors of our own components say themselves what to do.
    return new CommandError(this.options.redactor.redact(message), reason.includes("Fix: ") ? undefined : fix);
  }

  private log(severity: Severity, message: string): void {
    if (severity === "debug") return;
    if (severity === "error") {
      const { debug, project } = this.options;
      this.errors.push(debug === true ? message : programErrorMessage(message, project.typescript));
    } else this.options.onLine(severity === "warning" ? `warning: ${message}` : message);
  }
}

/** Runs the program of another stack; its outputs. */
async function outputsOfRun(options: ProgramRunOptions): Promise<PropertyMap> {
  const run = new ProgramRun(options);
  try {
    await run.start();
    await run.run();
  } finally {
    run.close();
  }
  return run.monitor.graph.find(run.monitor.rootUrn)?.outputs ?? {};
}

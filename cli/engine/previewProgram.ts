import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { parseMessage } from "../../policy-pack/lib/message";
import { CommandError } from "../errors";
import { controlReport } from "./controlReport";
import { engineService, type Severity } from "./engineService";
import { serve } from "./grpcServer";
import { findSdk, startProgram } from "./languageHost";
import type { PackConfig } from "./packConfig";
import { PolicyHost, type Diagnostic, type ProviderOfResource } from "./policyHost";
import { programErrorMessage, withoutStackTraces } from "./programError";
import type { Project } from "./project";
import { Redactor } from "./redactor";
import type { RegisteredResource } from "./resourceGraph";
import { packageOf, providerUrn, ResourceMonitor, type ResourceObserver } from "./resourceMonitor";
import type { PreviewResult, PreviewViolation } from "./result";
import type { StackConfig } from "./stackConfig";
import { createUrn } from "./urn";
import { type PropertyMap, UNKNOWN } from "./values";

export interface PreviewOptions {
  readonly project: Project;
  readonly stack: string;
  readonly config: StackConfig;
  /** Folder of the policy pack. */
  readonly pack: string;
  readonly packConfig: PackConfig;
  /** After this many seconds a program that has not ended is stopped. */
  readonly timeoutSeconds: number;
  /** Stops the preview and everything that it has started. */
  readonly signal?: AbortSignal;
  /** Whether errors keep their stack traces. */
  readonly debug?: boolean;
  /** Called, when the program has ended, for each line that it or the policy pack has printed, secrets removed. */
  onOutput?(line: string): void;
  /** Called with the number of resources so far. */
  onProgress?(resources: number): void;
}

/**
 * Previews a program without a Pulumi CLI, credentials or a network: runs it under Pulumi's own language host against
 * our resource monitor, and every resource through the policy pack in Pulumi's own policy host. Nothing is deployed.
 * All that was started has ended when the promise settles.
 *
 * @throws CommandError when the preview could not be run to its end: a program that fails, hangs or is stopped, a
 *   policy host that fails. What could not be judged is never reported as clean.
 */
export async function previewProgram(options: PreviewOptions): Promise<PreviewResult> {
  return new Preview(options).run();
}

/** What to do when a program requires a configuration value that nobody has set, in Pulumi's own words for it. */
function missingConfigFix(reason: string): string | undefined {
  const key = /Missing required configuration variable '([^']+)'/.exec(reason)?.[1];
  return key === undefined ? undefined : `set ${key} in the stack's file or with --config ${key}=…`;
}

class Preview {
  private readonly redactor = new Redactor();
  private readonly warnings = new Set<string>();
  private readonly errors: string[] = [];
  /** Held back until the program has ended: a secret can be printed before the engine gets to see it. */
  private readonly output: string[] = [];
  private readonly judgements: Promise<Diagnostic[]>[] = [];
  private readonly monitor: ResourceMonitor;
  private policy: PolicyHost | undefined;

  constructor(private readonly options: PreviewOptions) {
    const { project, stack, config } = options;
    for (const key of config.secretKeys) {
      const value = config.values[key];
      if (value !== undefined && value !== UNKNOWN) this.redactor.learnText(value);
    }
    for (const key of config.encryptedKeys) {
      this.warn(`configuration ${key} is encrypted: it counts as set, its value is unknown`);
    }
    this.monitor = new ResourceMonitor({
      project: project.name,
      stack,
      config,
      programDirectory: project.programDirectory,
      observer: this.observer(),
      warn: (message) => this.warn(message),
    });
  }

  async run(): Promise<PreviewResult> {
    const { project, stack, pack, packConfig } = this.options;
    // Before anything is started: a missing SDK is the user's most likely mistake.
    findSdk(project);
    const server = await serve([
      { definition: ResourceMonitorService, implementation: this.monitor.service() },
      { definition: EngineService, implementation: engineService((severity, message) => this.log(severity, message)) },
    ]);
    const policy = new PolicyHost({
      pack,
      config: packConfig,
      project: project.name,
      stack,
      address: server.address,
      onLine: (line) => this.output.push(line),
    });
    this.policy = policy;
    try {
      await Promise.race([this.runProgram(server.address), policy.failure]);
      const violations = await this.judge(policy);
      return this.result(violations);
    } finally {
      await policy.stop();
      this.flushOutput();
      this.monitor.close();
      server.close();
    }
  }

  private async runProgram(address: string): Promise<void> {
    const { project, stack, config, timeoutSeconds, signal } = this.options;
    const program = startProgram({ project, stack, config, address, onLine: (line) => this.output.push(line) });
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
    // A policy host that fails ends the preview: do not leave the program running.
    this.policy?.failure.catch(() => program.kill());
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
    const notes = [...this.warnings].map((warning) => `\nnote: ${warning}`).join("");
    const message = `the program in ${this.options.project.programDirectory} failed: ${reason}${notes}`;
    // Errors of our own components say themselves what to do.
    return new CommandError(this.redactor.redact(message), reason.includes("Fix: ") ? undefined : fix);
  }

  private observer(): ResourceObserver {
    const remediates = Object.values(this.options.packConfig).some(
      ({ enforcementLevel }) => enforcementLevel === "remediate",
    );
    return {
      beforeRegistration: async (resource) => {
        this.redactor.learn(resource.inputs);
        if (!remediates || this.policy === undefined) return resource.inputs;
        const { inputs, policies } = await this.policy.remediate(resource, this.providerOf(resource));
        for (const policy of policies) this.warn(`policy ${policy} has repaired ${resource.urn}`);
        return inputs;
      },
      registered: (resource) => {
        this.options.onProgress?.(this.monitor.graph.size);
        if (this.policy === undefined) return;
        const judgement = this.policy.analyze(resource, this.providerOf(resource));
        // Failures are looked at when the program has ended.
        judgement.catch(() => undefined);
        this.judgements.push(judgement);
      },
    };
  }

  private async judge(policy: PolicyHost): Promise<PreviewViolation[]> {
    const ofResources = (await Promise.all(this.judgements)).flat();
    const resources = this.monitor.graph.inTreeOrder().filter(({ read }) => !read);
    const ofStack = await policy.analyzeStack(resources, (resource) => this.providerOf(resource));
    return [...ofResources, ...ofStack].map((diagnostic) => this.violation(diagnostic));
  }

  private violation({ policy, level, message, urn }: Diagnostic): PreviewViolation {
    const parsed = parseMessage(message);
    return {
      urn: urn === "" ? this.monitor.rootUrn : urn,
      policy,
      control: parsed?.control ?? null,
      finding: parsed?.finding ?? policy,
      level,
      message: this.redactor.redact(message),
    };
  }

  private result(violations: readonly PreviewViolation[]): PreviewResult {
    const resources = this.monitor.graph
      .inTreeOrder()
      .map(({ urn, type, name, parent, custom, read, inputs, dependencies }) => ({
        urn,
        type,
        name,
        parent: parent === "" ? null : parent,
        custom,
        read,
        inputs,
        dependencies: [...dependencies].sort(),
      }));
    const position = new Map(resources.map(({ urn }, index) => [urn, index]));
    const sorted = [...violations].sort(
      (a, b) =>
        (position.get(a.urn) ?? -1) - (position.get(b.urn) ?? -1) ||
        b.level.localeCompare(a.level) ||
        a.finding.localeCompare(b.finding) ||
        a.message.localeCompare(b.message),
    );
    return {
      stack: this.options.stack,
      resources,
      violations: sorted,
      controls: controlReport(resources, sorted, this.options.packConfig),
      warnings: [...this.warnings].map((warning) => this.redactor.redact(warning)),
    };
  }

  /** The provider that a resource names, else the default provider of its package with the stack's configuration. */
  private providerOf(resource: RegisteredResource): ProviderOfResource | undefined {
    if (!resource.custom || resource.type.startsWith("pulumi:")) return undefined;
    const explicit = this.monitor.graph.find(providerUrn(resource.provider));
    if (explicit !== undefined) return explicit;
    const { project, stack, config } = this.options;
    const packageName = packageOf(resource.type);
    const type = `pulumi:providers:${packageName}`;
    const inputs: PropertyMap = Object.fromEntries(
      Object.entries(config.values)
        .filter(([key]) => key.startsWith(`${packageName}:`))
        .map(([key, value]) => [key.slice(packageName.length + 1), value]),
    );
    return { type, name: "default", urn: createUrn(stack, project.name, "", type, "default"), inputs };
  }

  private log(severity: Severity, message: string): void {
    if (severity === "debug") return;
    if (severity === "error")
      this.errors.push(
        this.options.debug === true ? message : programErrorMessage(message, this.options.project.typescript),
      );
    else this.output.push(severity === "warning" ? `warning: ${message}` : message);
  }

  private flushOutput(): void {
    const text = this.output.splice(0).join("\n");
    if (text === "") return;
    const shown = this.redactor.redact(this.options.debug === true ? text : withoutStackTraces(text));
    for (const line of shown.split("\n")) this.options.onOutput?.(line);
  }

  private warn(message: string): void {
    this.warnings.add(message);
  }
}

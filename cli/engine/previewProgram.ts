import { UnjudgedTypes, unjudgedText, type UnjudgedType } from "../../policy-pack/lib/judged";
import { parseMessage } from "../../policy-pack/lib/message";
import { Value } from "../../policy-pack/lib/value";
import { rules } from "../../policy-pack/rules";
import { controlStatuses } from "./controlStatuses";
import { DefaultProviders } from "./defaultProviders";
import { findSdk } from "./languageHost";
import type { PackConfig } from "./packConfig";
import { PolicyHost, type Diagnostic, type ProviderOfResource } from "./policyHost";
import { withoutStackTraces } from "./programError";
import { ProgramRun } from "./programRun";
import type { Project } from "./project";
import { Redactor } from "./redactor";
import type { RegisteredResource } from "./resourceGraph";
import { providerUrn, type ResourceMonitor, type ResourceObserver } from "./resourceMonitor";
import type { PreviewedResource, PreviewResult, PreviewViolation } from "./result";
import type { StackConfig } from "./stackConfig";
import { revealSecrets } from "./values";

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

/** Our local cluster's own dynamic resource: what it starts is this project's code, and its tests attack the result. */
const LOCAL_CONTROL_PLANE = "::hardened-cluster:index:LocalCluster$pulumi-nodejs:dynamic:Resource::";

/** What no rule looks at, of all that is to be made: components are what their children are. */
function unjudgedIn(resources: readonly PreviewedResource[]): readonly UnjudgedType[] {
  const types = new UnjudgedTypes(rules);
  for (const { type, name, urn, inputs, custom, read } of resources) {
    if (custom && !read && !urn.includes(LOCAL_CONTROL_PLANE))
      types.add({ type, name, urn, props: Value.of(revealSecrets(inputs)) });
  }
  return types.list();
}

class Preview {
  private readonly redactor: Redactor;
  private readonly warnings = new Set<string>();
  private readonly standIns = new Set<string>();
  /** Held back until the program has ended: a secret can be printed before the engine gets to see it. */
  private readonly output: string[] = [];
  private readonly judgements: Promise<Diagnostic[]>[] = [];
  private readonly program: ProgramRun;
  private readonly monitor: ResourceMonitor;
  private readonly defaultProviders: DefaultProviders;
  private policy: PolicyHost | undefined;

  constructor(private readonly options: PreviewOptions) {
    const { config, project, stack } = options;
    this.defaultProviders = new DefaultProviders({ project: project.name, stack, config });
    const isPlain = (key: string) => !config.secretKeys.includes(key);
    this.redactor = new Redactor(
      new Set(
        Object.keys(config.values)
          .filter(isPlain)
          .map((key) => config.values[key] ?? ""),
      ),
    );
    this.program = new ProgramRun({
      ...options,
      redactor: this.redactor,
      observer: this.observer(),
      standIns: this.standIns,
      warn: (message) => this.warn(message),
      onLine: (line) => this.output.push(line),
    });
    this.monitor = this.program.monitor;
  }

  async run(): Promise<PreviewResult> {
    const { project, stack, pack, packConfig } = this.options;
    // Before anything is started: a missing SDK is the user's most likely mistake.
    findSdk(project);
    const address = await this.program.start();
    const policy = new PolicyHost({
      pack,
      config: packConfig,
      project: project.name,
      stack,
      address,
      onLine: (line) => this.output.push(line),
    });
    this.policy = policy;
    // A policy host that fails ends the preview: do not leave the program running.
    policy.failure.catch(() => this.program.kill());
    try {
      await Promise.race([this.program.run(), policy.failure]);
      const violations = await this.judge(policy);
      return this.result(violations);
    } finally {
      await policy.stop();
      this.flushOutput();
      this.program.close();
    }
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
    const providerOf = (resource: RegisteredResource) => this.providerOf(resource);
    const ofResources = (await Promise.all(this.judgements)).flat();
    const resources = this.monitor.graph.inTreeOrder();
    resources.forEach(providerOf);
    // The engine registers them like resources of the program.
    const defaults = this.defaultProviders.all();
    const ofDefaults = await Promise.all(defaults.map((provider) => policy.analyze(provider, undefined)));
    const ofStack = await policy.analyzeStack([...defaults, ...resources], providerOf);
    return [...ofResources, ...ofDefaults.flat(), ...ofStack].map((diagnostic) => this.violation(diagnostic));
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
    const unjudged = unjudgedIn(resources);
    const silence = unjudgedText(unjudged.filter(({ changesCluster }) => changesCluster));
    // Hosts and stacks answer in any order; the same program has the same warnings.
    const warnings = [
      ...[...this.warnings].sort(),
      ...(silence === "" ? [] : [`${silence}; they can make or change a cluster`]),
    ];
    return {
      stack: this.options.stack,
      resources,
      violations: sorted,
      controls: controlStatuses(this.monitor.graph.inTreeOrder(), sorted, this.options.packConfig),
      warnings: warnings.map((warning) => this.redactor.redact(warning)),
      unjudged,
      standIns: [...this.standIns],
    };
  }

  /** The provider that a resource names, else the default provider of its package with the stack's configuration. */
  private providerOf(resource: RegisteredResource): ProviderOfResource | undefined {
    if (!resource.custom || resource.type.startsWith("pulumi:")) return undefined;
    return this.monitor.graph.find(providerUrn(resource.provider)) ?? this.defaultProviders.of(resource);
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

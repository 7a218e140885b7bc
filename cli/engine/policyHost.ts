import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { credentials } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  AnalyzeRequest,
  AnalyzerPropertyDependencies,
  AnalyzerProviderResource,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzerStackConfigureRequest,
  AnalyzeStackRequest,
  ConfigureAnalyzerRequest,
  EnforcementLevel,
  PolicyConfig,
  type AnalyzeDiagnostic,
  type AnalyzeResponse,
  type AnalyzerInfo,
  type RemediateResponse,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { CommandError } from "../errors";
import { call, clientOptions } from "./grpcClient";
import { HostProcess } from "./hostProcess";
import type { PackConfig } from "./packConfig";
import { withoutStackTraces } from "./programError";
import type { RegisteredResource, ResourceOptions } from "./resourceGraph";
import { shownOutputs } from "./stackView";
import { fromStruct, toStruct } from "./struct";
import { withoutReferences, type PropertyMap } from "./values";

/** What a policy says about a resource, before its message is taken apart. */
export interface Diagnostic {
  readonly policy: string;
  readonly level: "mandatory" | "advisory";
  readonly message: string;
  /** The resource at fault; empty when only the stack as a whole is. */
  readonly urn: string;
}

/** A provider as policies see it beside a resource. */
export interface ProviderOfResource {
  readonly type: string;
  readonly urn: string;
  readonly name: string;
  readonly inputs: PropertyMap;
}

export interface PolicyHostOptions {
  /** Folder of the policy pack. */
  readonly pack: string;
  readonly config: PackConfig;
  readonly project: string;
  readonly stack: string;
  /** Address of the engine. */
  readonly address: string;
  onLine(line: string): unknown;
}

/** The last lines of the host's output, for the message when it fails. */
const KEPT_LINES = 20;

/**
 * The policy pack in Pulumi's own policy host. Every failure of the host is an error: a preview that could not be
 * judged is never clean.
 */
export class PolicyHost {
  /** Rejects when the host ends before it is stopped. */
  readonly failure: Promise<never>;
  private readonly process: HostProcess;
  private readonly lines: string[] = [];
  private readonly ready: Promise<AnalyzerClient>;
  private client: AnalyzerClient | undefined;
  private stopped = false;

  constructor(private readonly options: PolicyHostOptions) {
    const require = createRequire(join(options.pack, "index.js"));
    let port: (line: string) => void = () => undefined;
    const portLine = new Promise<string>((resolve) => {
      port = resolve;
    });
    this.process = new HostProcess({
      args: [require.resolve("@pulumi/pulumi/cmd/run-policy-pack"), options.address, options.pack],
      cwd: options.pack,
      env: {
        PULUMI_NODEJS_PROJECT: options.project,
        PULUMI_NODEJS_STACK: options.stack,
        PULUMI_NODEJS_DRY_RUN: "true",
      },
      onLine: (line, stream) => {
        // The host prints the port that it listens on as its first line.
        if (stream === "stdout" && /^\d+$/.test(line)) port(line);
        else this.keep(line);
      },
    });
    this.failure = this.process.exit.then(
      ({ code, signal }) => this.fail(`ended with ${signal === null ? `exit code ${code}` : `signal ${signal}`}`),
      (error: Error) => this.fail(`could not be started: ${error.message}`),
    );
    // Callers race against the failure; nobody may be listening any more when the host is stopped at the end.
    this.failure.catch(() => undefined);
    this.ready = Promise.race([this.failure, portLine.then((line) => this.configure(`127.0.0.1:${line}`))]);
    this.ready.catch(() => undefined);
  }

  /** Judges one resource by its inputs. */
  async analyze(resource: RegisteredResource, provider: ProviderOfResource | undefined): Promise<Diagnostic[]> {
    const client = await this.ready;
    const request = analyzeRequest(resource, provider);
    const response = await this.ask<AnalyzeResponse>((done) => client.analyze(request, done));
    return response.getDiagnosticsList().map((diagnostic) => diagnosticOf(diagnostic, resource.urn));
  }

  /** The inputs as the policies that remediate leave them, and which policies changed them. */
  async remediate(
    resource: RegisteredResource,
    provider: ProviderOfResource | undefined,
  ): Promise<{ inputs: PropertyMap; policies: string[] }> {
    const client = await this.ready;
    const request = analyzeRequest(resource, provider);
    const response = await this.ask<RemediateResponse>((done) => client.remediate(request, done));
    const changes = response.getRemediationsList().filter((remediation) => remediation.hasProperties());
    const last = changes.at(-1);
    return {
      inputs: last === undefined ? resource.inputs : fromStruct(last.getProperties()),
      policies: changes.map((remediation) => remediation.getPolicyname()),
    };
  }

  /** Judges the stack as a whole by the outputs of its resources, as Pulumi's engine does. */
  async analyzeStack(
    resources: readonly RegisteredResource[],
    providerOf: (resource: RegisteredResource) => ProviderOfResource | undefined,
  ): Promise<Diagnostic[]> {
    const client = await this.ready;
    const request = new AnalyzeStackRequest().setResourcesList(
      resources.map((resource) => stackResource(resource, providerOf(resource))),
    );
    const response = await this.ask<AnalyzeResponse>((done) => client.analyzeStack(request, done));
    return response.getDiagnosticsList().map((diagnostic) => diagnosticOf(diagnostic, ""));
  }

  /** Ends the host, also one that is still starting. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.process.kill();
    await this.process.exit.catch(() => undefined);
    this.client?.close();
  }

  /** Connects and hands the configuration over; a pack without policies would pass everything, so it is refused. */
  private async configure(address: string): Promise<AnalyzerClient> {
    const client = new AnalyzerClient(address, credentials.createInsecure(), clientOptions);
    this.client = client;
    const info = await this.ask<AnalyzerInfo>((done) => client.getAnalyzerInfo(new Empty(), done));
    if (info.getPoliciesList().length === 0) throw new CommandError(`policy pack ${this.options.pack} has no policies`);
    const stack = new AnalyzerStackConfigureRequest()
      .setProject(this.options.project)
      .setStack(this.options.stack)
      .setDryRun(true);
    await this.ask((done) => client.configureStack(stack, done));
    await this.ask((done) => client.configure(configureRequest(this.options.config), done));
    return client;
  }

  private async ask<Response>(start: Parameters<typeof call<Response>>[0]): Promise<Response> {
    try {
      return await Promise.race([call(start), this.failure]);
    } catch (error) {
      if (error instanceof CommandError) throw error;
      // The gRPC status says why, in the host's words.
      throw new CommandError(
        `the policy pack ${basename(this.options.pack)} failed: ${(error as { details?: string }).details ?? String(error)}`,
        "correct the pack or its configuration; nothing counts as checked until then",
      );
    }
  }

  private keep(line: string): void {
    this.lines.push(line);
    if (this.lines.length > KEPT_LINES) this.lines.shift();
    this.options.onLine(line);
  }

  private fail(what: string): Promise<never> {
    if (this.stopped) return new Promise(() => undefined);
    const output = withoutStackTraces(this.lines.join("\n")).trim();
    throw new CommandError(
      `the policy host ${what}${output === "" ? "" : `:\n${output}`}`,
      "correct the policy pack; nothing counts as checked until then",
    );
  }
}

const levelNumbers: Readonly<Record<string, EnforcementLevel>> = {
  advisory: EnforcementLevel.ADVISORY,
  mandatory: EnforcementLevel.MANDATORY,
  remediate: EnforcementLevel.REMEDIATE,
  disabled: EnforcementLevel.DISABLED,
};

function configureRequest(config: PackConfig): ConfigureAnalyzerRequest {
  const request = new ConfigureAnalyzerRequest();
  for (const [policy, { enforcementLevel, properties }] of Object.entries(config)) {
    const policyConfig = new PolicyConfig()
      .setEnforcementlevel(levelNumbers[enforcementLevel] ?? EnforcementLevel.MANDATORY)
      .setProperties(toStruct(properties));
    request.getPolicyconfigMap().set(policy, policyConfig);
  }
  return request;
}

function diagnosticOf(diagnostic: AnalyzeDiagnostic, resourceUrn: string): Diagnostic {
  const message = diagnostic.getMessage();
  // Pulumi turns a policy that touched an unknown value into a mere advice; for us it has not been checked.
  if (message.startsWith("can't run policy")) {
    throw new CommandError(message, "let the policy handle unknown values; nothing counts as checked until then");
  }
  return {
    policy: diagnostic.getPolicyname(),
    level: diagnostic.getEnforcementlevel() === EnforcementLevel.ADVISORY ? "advisory" : "mandatory",
    message,
    urn: diagnostic.getUrn() || resourceUrn,
  };
}

const UNIT_SECONDS: Readonly<Record<string, number>> = { ns: 1e-9, us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };

/** Seconds of a duration such as `1h30m`; 0 when it is empty. */
export function durationSeconds(duration: string): number {
  const parts = [...duration.matchAll(/([\d.]+)(ns|us|ms|s|m|h)/g)];
  return parts.reduce((seconds, [, number, unit]) => seconds + Number(number) * (UNIT_SECONDS[unit ?? ""] ?? 0), 0);
}

function analyzerOptions(options: ResourceOptions, parent: string): AnalyzerResourceOptions {
  const timeouts = new AnalyzerResourceOptions.CustomTimeouts()
    .setCreate(durationSeconds(options.customTimeouts.create))
    .setUpdate(durationSeconds(options.customTimeouts.update))
    .setDelete(durationSeconds(options.customTimeouts.delete));
  return new AnalyzerResourceOptions()
    .setProtect(options.protect)
    .setIgnorechangesList([...options.ignoreChanges])
    .setDeletebeforereplace(options.deleteBeforeReplace ?? false)
    .setDeletebeforereplacedefined(options.deleteBeforeReplace !== undefined)
    .setAdditionalsecretoutputsList([...options.additionalSecretOutputs])
    .setAliasesList([...options.aliases])
    .setCustomtimeouts(timeouts)
    .setParent(parent);
}

function analyzerProvider(provider: ProviderOfResource | undefined): AnalyzerProviderResource | undefined {
  if (provider === undefined) return undefined;
  return new AnalyzerProviderResource()
    .setType(provider.type)
    .setUrn(provider.urn)
    .setName(provider.name)
    .setProperties(toPolicyStruct(provider.inputs));
}

function toPolicyStruct(properties: PropertyMap) {
  return toStruct(withoutReferences(properties) as PropertyMap);
}

function analyzeRequest(resource: RegisteredResource, provider: ProviderOfResource | undefined): AnalyzeRequest {
  const providerMessage = analyzerProvider(provider);
  const request = new AnalyzeRequest()
    .setType(resource.type)
    .setUrn(resource.urn)
    .setName(resource.name)
    .setProperties(toPolicyStruct(resource.inputs))
    .setOptions(analyzerOptions(resource.options, resource.parent));
  return providerMessage === undefined ? request : request.setProvider(providerMessage);
}

function stackResource(resource: RegisteredResource, provider: ProviderOfResource | undefined): AnalyzerResource {
  const message = new AnalyzerResource()
    .setType(resource.type)
    .setUrn(resource.urn)
    .setName(resource.name)
    .setProperties(toPolicyStruct(shownOutputs(resource, provider?.inputs)))
    .setOptions(analyzerOptions(resource.options, resource.parent))
    .setParent(resource.parent)
    .setDependenciesList([...resource.dependencies]);
  for (const [property, urns] of Object.entries(resource.propertyDependencies)) {
    message.getPropertydependenciesMap().set(property, new AnalyzerPropertyDependencies().setUrnsList([...urns]));
  }
  const providerMessage = analyzerProvider(provider);
  return providerMessage === undefined ? message : message.setProvider(providerMessage);
}

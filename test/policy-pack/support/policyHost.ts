import { spawn, type ChildProcessByStdio } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

export interface HostResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly props: Record<string, unknown>;
  /** Inputs of the resource's provider. */
  readonly provider?: Record<string, unknown>;
}

export interface Diagnostic {
  readonly policy: string;
  readonly level: "mandatory" | "advisory" | "other";
  readonly severity: number;
  readonly urn: string;
  readonly message: string;
}

/** Pulumi's own policy host with a policy pack in it, spoken to over gRPC as the engine does. */
export class PolicyHost {
  private readonly child: ChildProcessByStdio<null, Readable, Readable>;
  private readonly client: AnalyzerClient;

  private constructor(child: ChildProcessByStdio<null, Readable, Readable>, port: number) {
    this.child = child;
    // The engine takes answers of this size too.
    const options = { "grpc.max_receive_message_length": 400 * 1024 * 1024 };
    this.client = new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), options);
  }

  /** Starts the host on the pack in a directory. @throws Error with its output when it ends instead. */
  static async start(packDirectory: string): Promise<PolicyHost> {
    const host = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");
    // The host wants the engine's address and never calls it while it serves a pack.
    const child = spawn(process.execPath, [host, "127.0.0.1:1", packDirectory], { stdio: ["ignore", "pipe", "pipe"] });
    let errors = "";
    child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    const port = await new Promise<number>((resolve, reject) => {
      createInterface({ input: child.stdout }).once("line", (line) => resolve(Number(line)));
      child.once("exit", (code) => reject(new Error(`the policy host ended with code ${code}: ${errors}`)));
    });
    return new PolicyHost(child, port);
  }

  async analyze(resource: HostResource): Promise<readonly Diagnostic[]> {
    const request = new analyzer.AnalyzeRequest();
    fill(request, resource);
    return diagnostics(await this.call((done) => this.client.analyze(request, done)));
  }

  async analyzeStack(resources: readonly HostResource[]): Promise<readonly Diagnostic[]> {
    const request = new analyzer.AnalyzeStackRequest();
    request.setResourcesList(
      resources.map((resource) => {
        const message = new analyzer.AnalyzerResource();
        fill(message, resource);
        return message;
      }),
    );
    return diagnostics(await this.call((done) => this.client.analyzeStack(request, done)));
  }

  async remediate(resource: HostResource): Promise<Record<string, unknown> | undefined> {
    const request = new analyzer.AnalyzeRequest();
    fill(request, resource);
    const response = await this.call<analyzer.RemediateResponse>((done) => this.client.remediate(request, done));
    return response.getRemediationsList().at(-1)?.getProperties()?.toJavaScript();
  }

  async policyNames(): Promise<readonly string[]> {
    const info = await this.call<analyzer.AnalyzerInfo>((done) => this.client.getAnalyzerInfo(new Empty(), done));
    return info.getPoliciesList().map((policy) => policy.getName());
  }

  /** Sets the configuration by family; `enforcementLevel` is Pulumi's own, the rest goes to the pack. */
  async configure(config: Record<string, { enforcementLevel?: "remediate"; [key: string]: unknown }>): Promise<void> {
    const request = new analyzer.ConfigureAnalyzerRequest();
    for (const [family, { enforcementLevel, ...properties }] of Object.entries(config)) {
      const policy = new analyzer.PolicyConfig();
      policy.setEnforcementlevel(
        enforcementLevel === "remediate" ? analyzer.EnforcementLevel.REMEDIATE : analyzer.EnforcementLevel.MANDATORY,
      );
      policy.setProperties(Struct.fromJavaScript(properties as Record<string, JavaScriptValue>));
      request.getPolicyconfigMap().set(family, policy);
    }
    await this.call((done) => this.client.configure(request, done));
  }

  async stop(): Promise<void> {
    this.client.close();
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGKILL");
    await ended;
  }

  private call<T>(start: (done: (error: grpc.ServiceError | null, response: T) => void) => unknown): Promise<T> {
    return new Promise((resolve, reject) => {
      start((error, response) => (error === null ? resolve(response) : reject(error)));
    });
  }
}

function fill(message: analyzer.AnalyzeRequest | analyzer.AnalyzerResource, resource: HostResource): void {
  message.setType(resource.type);
  message.setName(resource.name);
  message.setUrn(resource.urn);
  message.setProperties(Struct.fromJavaScript(resource.props as Record<string, JavaScriptValue>));
  message.setOptions(new analyzer.AnalyzerResourceOptions());
  if (resource.provider !== undefined) {
    const provider = new analyzer.AnalyzerProviderResource();
    provider.setProperties(Struct.fromJavaScript(resource.provider as Record<string, JavaScriptValue>));
    message.setProvider(provider);
  }
}

function diagnostics(response: analyzer.AnalyzeResponse): readonly Diagnostic[] {
  return response.getDiagnosticsList().map((diagnostic) => ({
    policy: diagnostic.getPolicyname(),
    level: levelOf(diagnostic.getEnforcementlevel()),
    severity: diagnostic.getSeverity(),
    urn: diagnostic.getUrn(),
    message: diagnostic.getMessage(),
  }));
}

function levelOf(level: analyzer.EnforcementLevel): Diagnostic["level"] {
  if (level === analyzer.EnforcementLevel.MANDATORY) return "mandatory";
  return level === analyzer.EnforcementLevel.ADVISORY ? "advisory" : "other";
}

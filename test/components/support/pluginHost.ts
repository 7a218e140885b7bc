import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { ConstructRequest, GetSchemaRequest } from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import type { PackageSchema } from "../../../components/plugin/packageSchema";
import { engineService } from "../../../cli/engine/engineService";
import { serve } from "../../../cli/engine/grpcServer";
import { ResourceMonitor } from "../../../cli/engine/resourceMonitor";
import { toStruct } from "../../../cli/engine/struct";
import type { PropertyMap } from "../../../cli/engine/values";

/** Starts a plugin as Pulumi's engine does: in its own plugin host, from the directory of some other project. */
function startPlugin(folder: string, workingDirectory: string, engine: string): ChildProcess {
  const host = require.resolve("@pulumi/pulumi/cmd/run-plugin", { paths: [folder] });
  return spawn(process.execPath, [host, folder, engine], {
    cwd: workingDirectory,
    env: { ...process.env, PULUMI_NODEJS_TYPESCRIPT: "true" },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** The port that the plugin prints when it listens. Rejects with its error output when it ends instead. */
function listeningPort(plugin: ChildProcess): Promise<string> {
  return new Promise((resolvePort, reject) => {
    let errors = "";
    plugin.stderr?.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    plugin.on("exit", () => reject(new Error(`the plugin ended without listening:\n${errors}`)));
    if (plugin.stdout !== null) createInterface(plugin.stdout).once("line", resolvePort);
  });
}

/** A running plugin, and the engine that it registers resources with. */
export interface Plugin {
  readonly client: ResourceProviderClient;
  readonly monitor: ResourceMonitor;
  readonly address: string;
}

/** Runs the plugin in a folder for as long as it is used. */
export async function withPlugin<T>(folder: string, use: (plugin: Plugin) => Promise<T>): Promise<T> {
  const elsewhere = mkdtempSync(join(tmpdir(), "hardened-cluster-plugin-"));
  const monitor = new ResourceMonitor({
    project: "elsewhere",
    stack: "test",
    config: { values: {}, secretKeys: [], encryptedKeys: [] },
    programDirectory: elsewhere,
    observer: { beforeRegistration: ({ inputs }) => Promise.resolve(inputs), registered: () => undefined },
    warn: () => undefined,
    stackOutputs: () => Promise.resolve(undefined),
  });
  const engine = await serve([
    { definition: ResourceMonitorService, implementation: monitor.service() },
    { definition: EngineService, implementation: engineService(() => undefined) },
  ]);
  const plugin = startPlugin(folder, elsewhere, engine.address);
  try {
    const port = await listeningPort(plugin);
    const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    return await use({ client, monitor, address: engine.address }).finally(() => client.close());
  } finally {
    plugin.kill();
    monitor.close();
    engine.close();
    rmSync(elsewhere, { recursive: true });
  }
}

export function getSchema({ client }: Plugin): Promise<PackageSchema> {
  return new Promise((resolveSchema, reject) => {
    client.getSchema(new GetSchemaRequest(), (error, response) => {
      if (error !== null) reject(error);
      else resolveSchema(JSON.parse(response.getSchema()) as PackageSchema);
    });
  });
}

/** Lets the plugin construct a component, as for a program in another language. Returns the types registered so far. */
export async function construct(plugin: Plugin, className: string, inputs: PropertyMap): Promise<string[]> {
  const request = new ConstructRequest()
    .setProject("elsewhere")
    .setStack("test")
    .setDryrun(true)
    .setParallel(4)
    .setMonitorendpoint(plugin.address)
    .setType(`hardened-cluster:index:${className}`)
    .setName("prod")
    .setInputs(toStruct(inputs));
  await new Promise<void>((done, reject) => {
    plugin.client.construct(request, (error) => (error === null ? done() : reject(error)));
  });
  return plugin.monitor.graph.inTreeOrder().map(({ type }) => type);
}

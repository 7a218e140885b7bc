import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { ConstructRequest, GetSchemaRequest } from "@pulumi/pulumi/proto/provider_pb";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { engineService } from "../../cli/engine/engineService";
import { serve } from "../../cli/engine/grpcServer";
import { ResourceMonitor } from "../../cli/engine/resourceMonitor";
import { toStruct } from "../../cli/engine/struct";
import type { PropertyMap } from "../../cli/engine/values";
import * as components from "../../components";

const root = resolve(__dirname, "../..");
const goldenFile = resolve(__dirname, "schema.golden.json");
// Pulumi's ts-node compiles what a component imports, with a cloud's SDK.
const TIMEOUT = 300_000;

interface PackageSchema {
  name: string;
  version?: string;
  resources: Record<string, { isComponent: boolean; inputProperties: Record<string, unknown> }>;
  types: Record<string, unknown>;
  dependencies: unknown[];
}

/**
 * Starts the plugin as Pulumi's engine does: its own plugin host, from the directory of some other project.
 *
 * @param engine address of the engine
 * @param missing package that cannot be found, as where it was not installed
 */
function startPlugin(workingDirectory: string, engine: string, missing: string | undefined): ChildProcess {
  const host = require.resolve("@pulumi/pulumi/cmd/run-plugin", { paths: [join(root, "components")] });
  const hide = join(workingDirectory, "hide.cjs");
  if (missing !== undefined) {
    writeFileSync(
      hide,
      `const { Module } = require("node:module");
const find = Module._resolveFilename;
Module._resolveFilename = function (name, ...rest) {
  if (!name.startsWith(${JSON.stringify(missing)})) return find.call(this, name, ...rest);
  throw Object.assign(new Error("Cannot find module '" + name + "'"), { code: "MODULE_NOT_FOUND" });
};\n`,
    );
  }
  const options = missing === undefined ? [] : ["--require", hide];
  return spawn(process.execPath, [...options, host, join(root, "components"), engine], {
    cwd: workingDirectory,
    // Types are checked by the type check; here they would only take time.
    env: { ...process.env, PULUMI_NODEJS_TYPESCRIPT: "true", PULUMI_NODEJS_TRANSPILE_ONLY: "true" },
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
interface Plugin {
  readonly client: ResourceProviderClient;
  readonly monitor: ResourceMonitor;
  readonly address: string;
}

async function withPlugin<T>(missing: string | undefined, use: (plugin: Plugin) => Promise<T>): Promise<T> {
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
  const plugin = startPlugin(elsewhere, engine.address, missing);
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

function getSchema({ client }: Plugin): Promise<PackageSchema> {
  return new Promise((resolveSchema, reject) => {
    client.getSchema(new GetSchemaRequest(), (error, response) => {
      if (error !== null) reject(error);
      else resolveSchema(JSON.parse(response.getSchema()) as PackageSchema);
    });
  });
}

/** Lets the plugin construct a component, as for a program in another language. Returns the types registered so far. */
async function construct(plugin: Plugin, className: string, inputs: PropertyMap): Promise<string[]> {
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

describe("the schema that other languages see", () => {
  let schema: PackageSchema;

  beforeAll(async () => {
    schema = await withPlugin(undefined, getSchema);
    // A release alone must not change the golden file.
    delete schema.version;
  }, TIMEOUT);

  it("is the golden file; update it with UPDATE_GOLDEN=1 and format it", () => {
    if (process.env.UPDATE_GOLDEN === "1") writeFileSync(goldenFile, JSON.stringify(schema));
    expect(schema).toEqual(JSON.parse(readFileSync(goldenFile, "utf8")));
  });

  it("has exactly the components of the index, under the tokens of their URNs", () => {
    const exported = Object.entries(components).filter(([, value]) => typeof value === "function");
    expect(exported.map(([name]) => name)).toEqual(expect.arrayContaining(["SecurityBaseline", "EksCluster"]));
    expect(Object.keys(schema.resources).sort()).toEqual(
      exported.map(([name]) => `hardened-cluster:index:${name}`).sort(),
    );
  });

  it("leaves LocalCluster out, which starts processes on its machine", () => {
    expect(JSON.stringify(schema)).not.toContain("LocalCluster");
  });

  it("keeps every component to at most 13 arguments", () => {
    for (const [token, resource] of Object.entries(schema.resources)) {
      const count = Object.keys(resource.inputProperties).length;
      expect({ token, withinLimit: count <= 13 }).toEqual({ token, withinLimit: true });
    }
  });
});

describe("the plugin", () => {
  it(
    "constructs a cloud's cluster with its SDK",
    async () => {
      const types = await withPlugin(undefined, (plugin) =>
        construct(plugin, "EksCluster", { region: "eu-central-1" }),
      );
      expect(types[0]).toBe("hardened-cluster:index:EksCluster");
      expect(types).toContain("aws:eks/cluster:Cluster");
    },
    TIMEOUT,
  );

  it(
    "without that SDK serves what does not need it, and says what to install for the rest",
    async () => {
      await withPlugin("@pulumi/aws", async (plugin) => {
        expect(await construct(plugin, "RuntimeClasses", {})).toContain("hardened-cluster:index:RuntimeClasses");
        await expect(construct(plugin, "EksCluster", { region: "eu-central-1" })).rejects.toThrow(
          "EksCluster: its cloud's SDK, @pulumi/aws, is not installed. Fix: run npm install @pulumi/aws beside hardened-cluster.",
        );
      });
    },
    TIMEOUT,
  );
});
